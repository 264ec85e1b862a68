import { childOf, objectExists, pathProblem } from '../look-up.ts';
import { filesOf, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, isTrue, text } from '../xml.ts';

/** A custom report type joins over child relationships that exist and offers fields that exist. */
export const reportTypes: Rule = {
  name: 'report types',
  check: (project) =>
    filesOf(project, 'reportType').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
};

/** Tables of a report type, `Base__c` or `Base__c.Children__r`, and the object each shows. */
export function tablesOf(project: Project, xml: Element): Map<string, string> {
  const base = text(xml, 'baseObject') ?? '';
  const tables = new Map([[base, base]]);
  let [join] = elements(xml, 'join');
  let table = base;
  let object: string | undefined = base;
  while (join && object) {
    const relationship = text(join, 'relationship') ?? '';
    object = childOf(project, object, relationship);
    table = `${table}.${relationship}`;
    if (object) tables.set(table, object);
    [join] = elements(join, 'join');
  }
  return tables;
}

function problemsOf(project: Project, { xml }: MetaFile): string[] {
  const joins = joinsOf(xml);
  const tables = tablesOf(project, xml);
  const columns = elements(xml, 'sections').flatMap((section) => elements(section, 'columns'));
  const names = columns.map((column) => `${text(column, 'table')}$${text(column, 'field')}`);
  const inner = joins.findLastIndex((join) => !isTrue(join, 'outerJoin'));
  const outer = joins.findIndex((join) => isTrue(join, 'outerJoin'));
  return [
    ...(objectExists(project, text(xml, 'baseObject') ?? '') ? [] : ['no such base object']),
    ...((text(xml, 'label') ?? '').length > 50 ? ['the label is longer than 50'] : []),
    ...((text(xml, 'description') ?? '').length > 255 ? ['the description is longer than 255'] : []),
    ...(isTrue(xml, 'deployed') ? [] : ['it is not deployed']),
    ...(joins.length > 3 ? ['more than four objects'] : []),
    ...(tables.size === joins.length + 1 ? [] : ['a join over no child relationship']),
    ...(outer >= 0 && inner > outer ? ['an inner join after an outer one'] : []),
    ...(new Set(names).size === names.length ? [] : ['a column twice']),
    ...columns.flatMap((column) => columnProblems(project, tables, column)),
  ];
}

function columnProblems(project: Project, tables: Map<string, string>, column: Element): string[] {
  const table = text(column, 'table') ?? '';
  const object = tables.get(table);
  if (!object) return [`no table ${table}`];
  const problem = pathProblem(project, object, text(column, 'field') ?? '');
  return problem ? [problem] : [];
}

function joinsOf(xml: Element): Element[] {
  const [join] = elements(xml, 'join');
  return join ? [join, ...joinsOf(join)] : [];
}
