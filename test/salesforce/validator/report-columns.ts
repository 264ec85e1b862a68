import { filesOf, type MetaFile, type Project } from './project.ts';
import { tablesOf } from './rules/report-types.ts';
import { type Element, elements, text, texts } from './xml.ts';

/** What a report type offers, as reports name it (`Coaching_Log__c$Name`). */
export type ReportColumns = { columns: Map<string, { object: string; field: string }> };

/** The report type a report uses: its developer name and `__c`. */
export function reportTypeOf(project: Project, report: MetaFile): ReportColumns | undefined {
  const name = text(report.xml, 'reportType') ?? '';
  const type = filesOf(project, 'reportType').find((each) => `${each.name}__c` === name);
  return type && reportColumns(project, type.xml);
}

export function reportColumns(project: Project, type: Element): ReportColumns {
  const tables = tablesOf(project, type);
  const columns = elements(type, 'sections').flatMap((section) => elements(section, 'columns'));
  return {
    columns: new Map(
      columns.map((column) => {
        const table = text(column, 'table') ?? '';
        const field = text(column, 'field') ?? '';
        return [`${table}$${field}`, { object: tables.get(table) ?? '', field }];
      }),
    ),
  };
}

/** A chart measures the number of rows, or an aggregate that its report works out. */
export function measureProblems(report: MetaFile, summary: Element): string[] {
  const column = text(summary, 'column') ?? '';
  const aggregate = text(summary, 'aggregate');
  if (column === 'RowCount') return aggregate === undefined ? [] : ['RowCount has no aggregate'];
  const shown = elements(report.xml, 'columns').find((each) => text(each, 'field') === column);
  const isWorkedOut = shown !== undefined && texts(shown, 'aggregateTypes').includes(aggregate ?? '');
  return isWorkedOut ? [] : [`the report has no ${aggregate} of ${column}`];
}
