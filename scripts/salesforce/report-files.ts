import { apiName } from '../../server/crm/salesforce/fields.ts';
import { fieldName } from './field-names.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';
import { reportTypeName } from './report-types.ts';
import { type Measure, REPORTS, type Report } from './reports.ts';

/** Folder of the reports and of the dashboards. */
export const FOLDER = 'Halftime';

const STANDARD_COLUMNS = ['Name'];

export function reportFiles(): ProjectFile[] {
  return [
    folderFile(`reports/${FOLDER}.reportFolder-meta.xml`, 'ReportFolder'),
    ...REPORTS.map((report) =>
      metadataFile(`reports/${FOLDER}/${report.name}.report-meta.xml`, 'Report', reportElement(report)),
    ),
  ];
}

/** Everybody may open the folder: a report shows each person only the records shared with them. */
export function folderFile(path: string, root: string): ProjectFile {
  return metadataFile(path, root, {
    folderShares: { accessLevel: 'View', sharedTo: 'AllInternalUsers', sharedToType: 'Organization' },
    name: 'Halftime',
  });
}

/** `Coaching_Flag__c$Team_Name__c`: a field as reports over a custom report type name it. */
export function columnName(report: Report, field: string): string {
  const name = STANDARD_COLUMNS.includes(field) ? field : fieldName(report.object, field);
  return `${apiName(report.object)}$${name}`;
}

/** The same element serves a report's chart and a dashboard's component. */
export function summaryElement(report: Report, measure: Measure): XmlElement {
  if (measure === 'RowCount') return { column: 'RowCount' };
  return { aggregate: measure.aggregate, column: columnName(report, measure.field) };
}

function reportElement(report: Report): XmlElement {
  const { title, description, filters = [], since } = report;
  return {
    name: title,
    description,
    reportType: `${reportTypeName(report.object)}__c`,
    format: 'Summary',
    columns: report.columns.map(({ field, aggregates = [] }) => ({
      aggregateTypes: [...aggregates],
      field: columnName(report, field),
    })),
    groupingsDown: report.groupings.map((field) => ({
      dateGranularity: 'Day',
      field: columnName(report, field),
      sortOrder: 'Asc',
    })),
    ...(filters.length > 0
      ? {
          filter: {
            criteriaItems: filters.map(({ field, operator, value }) => ({
              column: columnName(report, field),
              columnToColumn: false,
              isUnlocked: true,
              operator,
              value,
            })),
          },
        }
      : {}),
    ...(since
      ? { timeFrameFilter: { dateColumn: columnName(report, since), interval: 'INTERVAL_LAST90' } }
      : {}),
    ...(report.chart ? { chart: chartElement(report, report.chart) } : {}),
    scope: 'organization',
    showDetails: false,
    showGrandTotal: true,
    showSubTotals: true,
  };
}

function chartElement(report: Report, { type, measure }: NonNullable<Report['chart']>): XmlElement {
  const [first, second] = report.groupings;
  const isGrouped = type === 'LineGrouped' || type === 'VerticalColumnStacked';
  return {
    backgroundColor1: '#FFFFFF',
    backgroundColor2: '#FFFFFF',
    backgroundFadeDir: 'Diagonal',
    chartSummaries: { ...summaryElement(report, measure), axisBinding: 'y' },
    chartType: type,
    enableHoverLabels: true,
    expandOthers: true,
    groupingColumn: columnName(report, first!),
    legendPosition: 'Bottom',
    location: 'CHART_TOP',
    ...(isGrouped && second ? { secondaryGroupingColumn: columnName(report, second) } : {}),
    showAxisLabels: true,
    showPercentage: false,
    showTotal: false,
    showValues: true,
    size: 'Medium',
    summaryAxisRange: 'Auto',
    textColor: '#000000',
    textSize: 12,
    titleColor: '#000000',
    titleSize: 18,
  };
}
