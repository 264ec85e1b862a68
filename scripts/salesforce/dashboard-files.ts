import { type Component, DASHBOARDS, type Dashboard } from './dashboards.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';
import { columnName, FOLDER, folderFile, summaryElement } from './report-files.ts';
import { REPORTS, type Report } from './reports.ts';

const COLUMNS = 12;
const TILE_HEIGHT = 4;
const PICTURE_HEIGHT = 8;
const NUMBER_COLOUR = '#0B5CAB';

export function dashboardFiles(): ProjectFile[] {
  return [
    folderFile(`dashboards/${FOLDER}.dashboardFolder-meta.xml`, 'DashboardFolder'),
    ...DASHBOARDS.map((dashboard) =>
      metadataFile(
        `dashboards/${FOLDER}/${dashboard.name}.dashboard-meta.xml`,
        'Dashboard',
        dashboardElement(dashboard),
      ),
    ),
  ];
}

function dashboardElement({ title, description, rows }: Dashboard): XmlElement {
  return {
    backgroundEndColor: '#FFFFFF',
    backgroundFadeDirection: 'Diagonal',
    backgroundStartColor: '#FFFFFF',
    dashboardGridLayout: { dashboardGridComponents: placed(rows), numberOfColumns: COLUMNS, rowHeight: 36 },
    // As the viewer, never as one chosen user: otherwise everybody would see what that user may see.
    dashboardType: 'LoggedInUser',
    description,
    isGridLayout: true,
    textColor: '#000000',
    title,
    titleColor: '#000000',
    titleSize: 12,
  };
}

function placed(rows: Dashboard['rows']): XmlElement[] {
  let rowIndex = 0;
  return rows.flatMap((row) => {
    const top = rowIndex;
    const rowSpan = row.some(({ kind }) => kind !== 'Metric') ? PICTURE_HEIGHT : TILE_HEIGHT;
    rowIndex += rowSpan;
    const colSpan = COLUMNS / row.length;
    return row.map((component, at) => ({
      colSpan,
      columnIndex: at * colSpan,
      dashboardComponent: componentElement(component),
      rowIndex: top,
      rowSpan,
    }));
  });
}

function componentElement(component: Component): XmlElement {
  const report = REPORTS.find(({ name }) => name === component.report);
  if (!report) throw new Error(`dashboard component of unknown report ${component.report}`);
  const common = {
    autoselectColumnsFromReport: false,
    displayUnits: 'Auto',
    groupingSortProperties: {},
    report: `${FOLDER}/${report.name}`,
  };
  return component.kind === 'Metric'
    ? {
        ...common,
        chartSummary: summaryElement(report, component.measure),
        componentType: 'Metric',
        decimalPrecision: 0,
        indicatorHighColor: NUMBER_COLOUR,
        indicatorLowColor: NUMBER_COLOUR,
        indicatorMiddleColor: NUMBER_COLOUR,
        metricLabel: component.label,
        showRange: false,
      }
    : { ...common, ...pictureElement(report, component) };
}

function pictureElement(report: Report, picture: Exclude<Component, { kind: 'Metric' }>): XmlElement {
  const isGrouped = picture.kind === 'LineGrouped' || picture.kind === 'ColumnStacked';
  const groupings = report.groupings.slice(0, isGrouped ? 2 : 1);
  return {
    ...(picture.kind === 'Donut' ? {} : { chartAxisRange: 'Auto' }),
    chartSummary: { ...summaryElement(report, picture.measure), axisBinding: 'y' },
    componentType: picture.kind,
    decimalPrecision: 1,
    drillEnabled: true,
    drillToDetailEnabled: false,
    enableHover: true,
    expandOthers: true,
    groupingColumn: groupings.map((field) => columnName(report, field)),
    legendPosition: 'Bottom',
    showPercentage: false,
    showTotal: false,
    showValues: true,
    sortBy: 'RowLabelAscending',
    title: picture.title,
    useReportChart: false,
  };
}
