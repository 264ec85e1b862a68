import { customField, filterProblems } from '../look-up.ts';
import type { CustomField } from '../objects.ts';
import { filesOf, hasFile, type MetaFile, type Project } from '../project.ts';
import { measureProblems, type reportColumns, reportTypeOf } from '../report-columns.ts';
import type { Rule } from '../rule.ts';
import { elements, text, texts } from '../xml.ts';

/** A report shows, groups, filters and draws only what its report type offers. */
export const reports: Rule = {
  name: 'reports',
  check: (project) => [
    ...filesOf(project, 'report').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
    ...namesakes(filesOf(project, 'report')),
  ],
};

const NUMBERS = ['Number', 'Currency', 'Percent'];
const WITHOUT_CHART = ['Tabular'];

function problemsOf(project: Project, file: MetaFile): string[] {
  const { xml } = file;
  const type = reportTypeOf(project, file);
  if (!type) return [`no report type ${text(xml, 'reportType')}`];
  const groupings = elements(xml, 'groupingsDown').map((each) => text(each, 'field') ?? '');
  const columns = elements(xml, 'columns');
  const shown = columns.map((column) => text(column, 'field') ?? '');
  const filters = elements(xml, 'filter').flatMap((filter) => elements(filter, 'criteriaItems'));
  const chart = elements(xml, 'chart');
  const axes = chart.flatMap((each) => [
    ...texts(each, 'groupingColumn'),
    ...texts(each, 'secondaryGroupingColumn'),
  ]);
  const named = [
    ...shown,
    ...groupings,
    ...filters.map((filter) => text(filter, 'column') ?? ''),
    ...elements(xml, 'timeFrameFilter').flatMap((frame) => texts(frame, 'dateColumn')),
  ];
  return [
    ...((text(xml, 'name') ?? '').length > 40 ? ['the name is longer than 40'] : []),
    ...((text(xml, 'description') ?? '').length > 255 ? ['the description is longer than 255'] : []),
    ...(hasFile(project, 'reportFolder', file.folder) ? [] : [`no folder ${file.folder}`]),
    ...named
      .filter((column) => !type.columns.has(column))
      .map((column) => `the type has no column ${column}`),
    ...(new Set(shown).size === shown.length ? [] : ['a column twice']),
    ...groupings.filter((each) => shown.includes(each)).map((each) => `${each} is grouped and shown`),
    ...axes
      .filter((axis) => !groupings.includes(axis))
      .map((axis) => `the chart groups by ${axis}, the report not`),
    ...(chart.length > 0 && WITHOUT_CHART.includes(text(xml, 'format') ?? '') ? ['a list has no chart'] : []),
    ...(text(xml, 'format') === 'Summary' && groupings.length === 0 ? ['a summary without a grouping'] : []),
    ...columns
      .filter((column) => texts(column, 'aggregateTypes').length > 0)
      .filter((column) => !NUMBERS.includes(fieldOf(project, type, text(column, 'field'))?.type ?? ''))
      .map((column) => `${text(column, 'field')} is no number`),
    ...filters.flatMap((filter) =>
      filterProblems(fieldOf(project, type, text(filter, 'column')), text(filter, 'value')),
    ),
    ...chart
      .flatMap((each) => elements(each, 'chartSummaries'))
      .flatMap((each) => measureProblems(file, each)),
  ];
}

function fieldOf(
  project: Project,
  type: ReturnType<typeof reportColumns>,
  column = '',
): CustomField | undefined {
  const entry = type.columns.get(column);
  return entry && customField(project, entry.object, entry.field);
}

/** Two reports of one name in one folder cannot be told apart. */
function namesakes(files: MetaFile[]): string[] {
  const names = files.map(({ folder, xml }) => `${folder}/${text(xml, 'name')}`);
  return files
    .filter((_file, at) => names.indexOf(names[at]!) !== at)
    .map(({ path }) => `${path}: another report has this name`);
}
