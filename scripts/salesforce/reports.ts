import type { ObjectName } from '../../server/crm/objects.ts';

export type Aggregate = 'Sum' | 'Average' | 'Minimum' | 'Maximum';
/** A column of a report; the aggregates stand in its totals. Fields are named as in the field list, or by API name. */
export type ReportColumn = { field: string; aggregates?: readonly Aggregate[] };
/** What a chart or dashboard measures: the number of rows, or an aggregate of a column. */
export type Measure = 'RowCount' | { aggregate: Aggregate; field: string };

export type Report = {
  name: string;
  /** At most 40 characters. */
  title: string;
  description: string;
  object: ObjectName;
  columns: readonly ReportColumn[];
  /** Outermost first. A grouped field is no column. */
  groupings: readonly string[];
  filters?: readonly { field: string; operator: 'equals' | 'notEqual' | 'lessThan'; value: string }[];
  /** The date of which the last 90 days are shown. */
  since?: string;
  chart?: {
    type: 'VerticalColumnStacked' | 'LineGrouped' | 'Line' | 'HorizontalBar' | 'Donut';
    measure: Measure;
  };
};

const average = (field: string): ReportColumn => ({ field, aggregates: ['Average'] });
const sum = (field: string): ReportColumn => ({ field, aggregates: ['Sum'] });
const plain = (...fields: string[]): ReportColumn[] => fields.map((field) => ({ field }));
const isCurrent = { field: 'rowStatus', operator: 'equals', value: 'Current' } as const;
const isKept = { field: 'state', operator: 'notEqual', value: 'Withdrawn' } as const;

/** UX, "Reports shipped". Weeks are the log's own `Week Starting`, a date in the workspace zone (RULES, metrics). */
export const REPORTS: readonly Report[] = [
  {
    name: 'Compliance_Failures',
    title: 'Compliance failures by team and week',
    description: 'Compliance flags that were not withdrawn. Record count = failures.',
    object: 'coachingFlag',
    columns: plain('Name', 'criterionName', 'agentName', 'severity', 'state', 'dueAt', 'resolution'),
    groupings: ['weekStart', 'teamName'],
    filters: [{ field: 'flagClass', operator: 'equals', value: 'Compliance' }, isKept],
    since: 'callDate',
    chart: { type: 'VerticalColumnStacked', measure: 'RowCount' },
  },
  {
    name: 'Criterion_Trend',
    title: 'Criterion trend week over week',
    description: 'Average score of each criterion, current rows that were scored. Record count = n.',
    object: 'criterionScore',
    columns: [...plain('Name', 'agentName', 'callType'), average('score'), average('passedRate')],
    groupings: ['weekStart', 'criterionName'],
    filters: [isCurrent, { field: 'outcome', operator: 'equals', value: 'Scored' }],
    since: 'callDate',
    chart: { type: 'LineGrouped', measure: { aggregate: 'Average', field: 'score' } },
  },
  {
    name: 'New_Against_Recurring',
    title: 'New against recurring weaknesses',
    description: 'Criteria below their pass mark: new, or below it two times or more on the last five calls.',
    object: 'criterionScore',
    columns: plain(
      'Name',
      'agentName',
      'score',
      'threshold',
      'historyFailed',
      'historyConsidered',
      'callDate',
    ),
    groupings: ['history', 'criterionName'],
    filters: [isCurrent, { field: 'history', operator: 'equals', value: 'New,Recurring' }],
    since: 'callDate',
    chart: { type: 'VerticalColumnStacked', measure: 'RowCount' },
  },
  {
    name: 'Practice_Funnel',
    title: 'Practice funnel by team',
    description:
      'Of the assignments proposed (record count): assigned, attempted, passed, transferred to real calls.',
    object: 'practiceAssignment',
    columns: [
      ...plain('Name', 'agentName', 'criterionName', 'state'),
      sum('Was_Assigned__c'),
      sum('Was_Attempted__c'),
      sum('Was_Passed__c'),
      sum('Was_Transferred__c'),
    ],
    groupings: ['teamName'],
  },
  {
    name: 'Change_After_Practice',
    title: 'Change 30 and 60 days after practice',
    description: 'Average change against the baseline. "Known" sums to n; calls are the calls measured.',
    object: 'practiceAssignment',
    columns: [
      ...plain('Name', 'agentName'),
      average('baseline'),
      average('Day30_Change__c'),
      sum('Day30_Known__c'),
      sum('day30Calls'),
      average('Day60_Change__c'),
      sum('Day60_Known__c'),
      sum('day60Calls'),
    ],
    groupings: ['criterionName'],
    chart: { type: 'HorizontalBar', measure: { aggregate: 'Average', field: 'Day30_Change__c' } },
  },
  {
    name: 'Time_To_Log',
    title: 'Time from call end to log',
    description:
      'Minutes from the end of the call to the log in Salesforce. Backfilled calls count too. Record count = n.',
    object: 'coachingLog',
    columns: [
      ...plain('Name', 'agentName', 'source'),
      { field: 'Minutes_To_Log__c', aggregates: ['Average', 'Minimum', 'Maximum'] },
    ],
    groupings: ['weekStart'],
    since: 'callDate',
    chart: { type: 'Line', measure: { aggregate: 'Average', field: 'Minutes_To_Log__c' } },
  },
  {
    name: 'Time_To_Resolve',
    title: 'Time to resolve flags',
    description: 'Hours from flag to resolution, resolved flags only. Record count = n.',
    object: 'coachingFlag',
    columns: [
      ...plain('Name', 'agentName', 'managerName', 'resolution'),
      { field: 'Hours_To_Resolve__c', aggregates: ['Average', 'Minimum', 'Maximum'] },
    ],
    groupings: ['weekStart', 'flagClass'],
    filters: [{ field: 'state', operator: 'equals', value: 'Resolved' }],
    since: 'callDate',
    chart: { type: 'LineGrouped', measure: { aggregate: 'Average', field: 'Hours_To_Resolve__c' } },
  },
  {
    name: 'Calls_By_Link_Status',
    title: 'Linked and unlinked calls',
    description:
      'Logs by how the call was linked. Calls that were not scored, skipped or quarantined have no log here; Halftime itself counts those.',
    object: 'coachingLog',
    columns: plain('Name', 'agentName', 'linkRule', 'account', 'contact', 'deal', 'callDate'),
    groupings: ['linkStatus', 'weekStart'],
    since: 'callDate',
    chart: { type: 'Donut', measure: 'RowCount' },
  },
  {
    name: 'Calls_Without_Overall',
    title: 'Calls without an overall score',
    description:
      'Logs too little of which was scored for an overall score. Calls that were not scored at all have no log here; Halftime itself counts those.',
    object: 'coachingLog',
    columns: plain('Name', 'agentName', 'scoredSummary', 'complianceNotAssessed', 'rubricName', 'callDate'),
    groupings: ['callType'],
    filters: [{ field: 'overallScore', operator: 'equals', value: '' }],
    since: 'callDate',
    chart: { type: 'HorizontalBar', measure: 'RowCount' },
  },
  {
    name: 'Disputes',
    title: 'Disputes and overturn rate',
    description:
      'Disputed criteria (record count), how many were answered, and the share of answers that changed the score.',
    object: 'criterionScore',
    columns: [
      ...plain('Name', 'agentName', 'disputeState', 'disputeReason', 'machineScore', 'score', 'callDate'),
      sum('Dispute_Answered__c'),
      average('Overturned_Rate__c'),
    ],
    groupings: ['teamName', 'criterionName'],
    filters: [{ field: 'disputeState', operator: 'notEqual', value: '' }],
    since: 'callDate',
    chart: { type: 'HorizontalBar', measure: { aggregate: 'Average', field: 'Overturned_Rate__c' } },
  },
  {
    name: 'Overdue_Flags',
    title: 'Overdue flags by manager',
    description: 'Open flags past their due time, compliance and quality apart.',
    object: 'coachingFlag',
    columns: plain('Name', 'kind', 'agentName', 'severity', 'dueAt', 'Age_Days__c'),
    groupings: ['managerName', 'flagClass'],
    filters: [{ field: 'Overdue__c', operator: 'equals', value: '1' }],
    chart: { type: 'VerticalColumnStacked', measure: 'RowCount' },
  },
  {
    name: 'Call_Metrics',
    title: 'Quality, FCR, compliance, sentiment',
    description:
      'Plain averages of the numbers on the log by week. "Known" sums to n, "Missing" to the calls without that number.',
    object: 'coachingLog',
    columns: [
      ...plain('Name', 'agentName', 'teamName'),
      average('overallScore'),
      sum('Quality_Known__c'),
      sum('Quality_Missing__c'),
      average('firstCallResolution'),
      sum('Resolution_Known__c'),
      sum('Resolution_Missing__c'),
      average('complianceRate'),
      sum('Compliance_Known__c'),
      sum('Compliance_Missing__c'),
      average('customerSentiment'),
      sum('Sentiment_Known__c'),
      sum('Sentiment_Missing__c'),
    ],
    groupings: ['weekStart'],
    since: 'callDate',
    chart: { type: 'Line', measure: { aggregate: 'Average', field: 'overallScore' } },
  },
  {
    name: 'Coaching_Completion',
    title: 'Coaching completion by team',
    description:
      'Assignments passed by their due date (0 or 100). "Known" sums to n, "Missing" to those still running.',
    object: 'practiceAssignment',
    columns: [
      ...plain('Name', 'agentName', 'state', 'dueOn'),
      average('completedOnTime'),
      sum('Completion_Known__c'),
      sum('Completion_Missing__c'),
    ],
    groupings: ['teamName'],
    chart: { type: 'HorizontalBar', measure: { aggregate: 'Average', field: 'completedOnTime' } },
  },
];
