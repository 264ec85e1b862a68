import type { Measure } from './reports.ts';

/** One number out of a report's grand total. */
export type Tile = { kind: 'Metric'; report: string; label: string; measure: Measure };
/** A picture of a report by one or two of its groupings. */
export type Picture = {
  kind: 'Line' | 'LineGrouped' | 'Column' | 'ColumnStacked' | 'Bar' | 'Donut';
  report: string;
  title: string;
  measure: Measure;
};
export type Component = Tile | Picture;
export type Dashboard = {
  name: string;
  title: string;
  description: string;
  rows: readonly (readonly Component[])[];
};

const average = (field: string): Measure => ({ aggregate: 'Average', field });
const sum = (field: string): Measure => ({ aggregate: 'Sum', field });
const tile = (report: string, label: string, measure: Measure): Tile => ({
  kind: 'Metric',
  report,
  label,
  measure,
});

/** A metric is never shown alone: its average, on how many it stands, and how many are missing (RULES, metrics). */
const withCounts = (report: string, label: string, field: string, counts: string): Tile[] => [
  tile(report, `${label}: average`, average(field)),
  tile(report, `${label}: n`, sum(`${counts}_Known__c`)),
  tile(report, `${label}: missing`, sum(`${counts}_Missing__c`)),
];

export const DASHBOARDS: readonly Dashboard[] = [
  {
    name: 'Coaching_Metrics',
    title: 'Halftime: the five metrics',
    description:
      'Agent quality, first call resolution, compliance, customer sentiment, coaching completion, each with n.',
    rows: [
      withCounts('Call_Metrics', 'Agent quality', 'overallScore', 'Quality'),
      withCounts('Call_Metrics', 'First call resolution', 'firstCallResolution', 'Resolution'),
      withCounts('Call_Metrics', 'Compliance rate', 'complianceRate', 'Compliance'),
      withCounts('Call_Metrics', 'Customer sentiment', 'customerSentiment', 'Sentiment'),
      withCounts('Coaching_Completion', 'Coaching completion', 'completedOnTime', 'Completion'),
      [
        {
          kind: 'Line',
          report: 'Call_Metrics',
          title: 'Agent quality by week',
          measure: average('overallScore'),
        },
        {
          kind: 'LineGrouped',
          report: 'Criterion_Trend',
          title: 'Criteria by week',
          measure: average('score'),
        },
      ],
    ],
  },
  {
    name: 'Compliance_And_Follow_Up',
    title: 'Halftime: compliance and follow-up',
    description:
      'What was raised, how fast it was dealt with, and whether practice changed what happens on calls.',
    rows: [
      [
        {
          kind: 'ColumnStacked',
          report: 'Compliance_Failures',
          title: 'Compliance failures',
          measure: 'RowCount',
        },
        {
          kind: 'ColumnStacked',
          report: 'Overdue_Flags',
          title: 'Overdue, by manager and class',
          measure: 'RowCount',
        },
      ],
      [
        {
          kind: 'ColumnStacked',
          report: 'New_Against_Recurring',
          title: 'New against recurring',
          measure: 'RowCount',
        },
        {
          kind: 'LineGrouped',
          report: 'Time_To_Resolve',
          title: 'Hours to resolve, by class',
          measure: average('Hours_To_Resolve__c'),
        },
      ],
      [
        tile('Practice_Funnel', 'Practice assigned', sum('Was_Assigned__c')),
        tile('Practice_Funnel', 'Practice attempted', sum('Was_Attempted__c')),
        tile('Practice_Funnel', 'Practice passed', sum('Was_Passed__c')),
        tile('Practice_Funnel', 'Transferred to calls', sum('Was_Transferred__c')),
      ],
      [
        tile('Change_After_Practice', 'Change after 30 days', average('Day30_Change__c')),
        tile('Change_After_Practice', 'Change after 30 days: n', sum('Day30_Known__c')),
        tile('Change_After_Practice', 'Change after 60 days', average('Day60_Change__c')),
        tile('Change_After_Practice', 'Change after 60 days: n', sum('Day60_Known__c')),
      ],
      [
        tile('Disputes', 'Disputes', 'RowCount'),
        tile('Disputes', 'Disputes answered', sum('Dispute_Answered__c')),
        tile('Disputes', 'Overturned, percent of answers', average('Overturned_Rate__c')),
      ],
      [
        {
          kind: 'Line',
          report: 'Time_To_Log',
          title: 'Minutes from call end to log',
          measure: average('Minutes_To_Log__c'),
        },
        {
          kind: 'Donut',
          report: 'Calls_By_Link_Status',
          title: 'Linked and unlinked calls',
          measure: 'RowCount',
        },
      ],
    ],
  },
];
