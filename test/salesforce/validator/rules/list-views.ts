import { customField, filterProblems } from '../look-up.ts';
import { isDetail, isLongText, objectOf } from '../objects.ts';
import { filesOf, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { elements, text, texts } from '../xml.ts';

/** A list view's columns and filters exist and can be listed. */
export const listViews: Rule = {
  name: 'list views',
  check: (project) =>
    filesOf(project, 'listView').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
};

const STANDARD_COLUMNS = ['NAME', 'OWNER.ALIAS', 'CREATED_DATE', 'LAST_UPDATE', 'CREATEDBY_USER.ALIAS'];
const MAX_COLUMNS = 15;

function problemsOf(project: Project, file: MetaFile): string[] {
  const object = objectOf(file);
  const columns = texts(file.xml, 'columns');
  const filters = elements(file.xml, 'filters');
  const filtered = filters.map((filter) => text(filter, 'field') ?? '');
  const definition = project.objects.get(object);
  const isOwned = definition !== undefined && !isDetail(definition);
  return [
    ...((text(file.xml, 'label') ?? '').length > 40 ? ['the label is longer than 40'] : []),
    ...(columns.length > MAX_COLUMNS ? [`more than ${MAX_COLUMNS} columns`] : []),
    ...(new Set(columns).size === columns.length ? [] : ['a column twice']),
    ...[...columns, ...filtered].flatMap((column) => columnProblems(project, object, column)),
    ...filters.flatMap((filter) =>
      filterProblems(customField(project, object, text(filter, 'field') ?? ''), text(filter, 'value')),
    ),
    ...(isOwned || text(file.xml, 'filterScope') !== 'Mine' ? [] : ['details have no owner, so no "Mine"']),
  ];
}

function columnProblems(project: Project, object: string, column: string): string[] {
  if (STANDARD_COLUMNS.includes(column)) return [];
  const field = customField(project, object, column);
  if (!field) return [`${object} has no column ${column}`];
  return isLongText(field) ? [`${column} is a long text`] : [];
}
