import { filesOf, hasFile, type MetaFile, type Project } from '../project.ts';
import { measureProblems } from '../report-columns.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, has, text, texts } from '../xml.ts';

/** A dashboard shows reports that exist, by what they work out, as whoever looks at it. */
export const dashboards: Rule = {
  name: 'dashboards',
  check: (project) =>
    filesOf(project, 'dashboard').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
};

const MAX_COMPONENTS = 20;

function problemsOf(project: Project, { folder, xml }: MetaFile): string[] {
  const [grid] = elements(xml, 'dashboardGridLayout');
  const placed = grid ? elements(grid, 'dashboardGridComponents') : [];
  return [
    ...['runningUser', 'owner']
      .filter((name) => has(xml, name))
      .map((name) => `${name} names a user of one org`),
    ...(text(xml, 'dashboardType') === 'LoggedInUser'
      ? []
      : ['it would show everybody what one user may see']),
    ...(hasFile(project, 'dashboardFolder', folder) ? [] : [`no folder ${folder}`]),
    ...((text(xml, 'title') ?? '').length > 80 ? ['the title is longer than 80'] : []),
    ...(placed.length === 0 || placed.length > MAX_COMPONENTS ? [`one to ${MAX_COMPONENTS} components`] : []),
    ...gridProblems(placed, Number((grid && text(grid, 'numberOfColumns')) ?? 0)),
    ...placed
      .flatMap((each) => elements(each, 'dashboardComponent'))
      .flatMap((each) => componentProblems(project, each)),
  ];
}

function gridProblems(placed: Element[], columns: number): string[] {
  const taken = new Set<string>();
  const problems: string[] = [];
  for (const each of placed) {
    const [left, width, top, height] = ['columnIndex', 'colSpan', 'rowIndex', 'rowSpan'].map((name) =>
      Number(text(each, name)),
    ) as [number, number, number, number];
    if (left + width > columns) problems.push(`a component beyond column ${columns}`);
    for (let x = left; x < left + width; x++)
      for (let y = top; y < top + height; y++) {
        if (taken.has(`${x},${y}`)) problems.push(`two components at column ${x}, row ${y}`);
        taken.add(`${x},${y}`);
      }
  }
  return [...new Set(problems)];
}

function componentProblems(project: Project, component: Element): string[] {
  const name = text(component, 'report') ?? '';
  const report = filesOf(project, 'report').find((each) => `${each.folder}/${each.name}` === name);
  if (!report) return [`no report ${name}`];
  const groupings = elements(report.xml, 'groupingsDown').map((each) => text(each, 'field'));
  return [
    ...elements(component, 'chartSummary').flatMap((summary) => measureProblems(report, summary)),
    ...(elements(component, 'chartSummary').length === 1 ? [] : ['one measure a component']),
    ...texts(component, 'groupingColumn')
      .filter((column) => !groupings.includes(column))
      .map((column) => `${name} is not grouped by ${column}`),
  ].map((problem) => `${name}: ${problem}`);
}
