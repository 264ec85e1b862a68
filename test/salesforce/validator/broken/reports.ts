import { type BrokenSample, samplesOf } from './sample.ts';

const type = samplesOf('report types');
const report = samplesOf('reports');
const folder = samplesOf('folders');
const dashboard = samplesOf('dashboards');

const JOINED = 'Halftime_Logs_with_Scores.reportType-meta.xml';
const TREND = 'Criterion_Trend.report-meta.xml';
const METRICS = 'Coaching_Metrics.dashboard-meta.xml';

export const REPORTS: readonly BrokenSample[] = [
  type(
    'a relationship that is not there',
    JOINED,
    /<relationship>Criterion_Scores__r/,
    '<relationship>Criteria__r',
    'no child relationship',
  ),
  type(
    'a field that is not there',
    JOINED,
    '<field>Passed_Rate__c',
    '<field>Pass_Rate__c',
    'no field Pass_Rate__c',
  ),
  type(
    'a description too long',
    JOINED,
    /<description>.*<\/description>/,
    `<description>${'x'.repeat(256)}</description>`,
    'longer than 255',
  ),
  type(
    'a table that is not joined',
    JOINED,
    '<table>Coaching_Log__c.Criterion_Scores__r',
    '<table>Coaching_Log__c.Flags__r',
    'no table',
  ),
  report(
    'a report type without its suffix',
    TREND,
    'Halftime_Criterion_Scores__c',
    'Halftime_Criterion_Scores',
    'no report type',
  ),
  report(
    'a column that is not there',
    TREND,
    '<field>Criterion_Score__c$Agent_Name__c',
    '<field>Criterion_Score__c$Agents__c',
    'no column',
  ),
  report(
    'a grouping that is not there',
    TREND,
    /(<groupingsDown>\s*<dateGranularity>Day<\/dateGranularity>\s*<field>)Criterion_Score__c\$Week_Start__c/,
    '$1Criterion_Score__c$$Week__c',
    'no column Criterion_Score__c$Week__c',
  ),
  report(
    'a filter that is not there',
    TREND,
    '<column>Criterion_Score__c$Outcome__c',
    '<column>Criterion_Score__c$Outcomes__c',
    'no column',
  ),
  report(
    'a filter on a value that is not there',
    TREND,
    '<value>Current',
    '<value>Newest',
    'no value "Newest"',
  ),
  report(
    'a time frame by no date',
    TREND,
    '<dateColumn>Criterion_Score__c$Call_Date__c',
    '<dateColumn>Criterion_Score__c$Date__c',
    'no column',
  ),
  report(
    'a grouped column shown',
    TREND,
    '<field>Criterion_Score__c$Agent_Name__c',
    '<field>Criterion_Score__c$Criterion_Name__c',
    'grouped and shown',
  ),
  report(
    'a name too long',
    TREND,
    '<name>Criterion trend',
    `<name>${'x'.repeat(30)} trend`,
    'longer than 40',
  ),
  report(
    'an average of texts',
    TREND,
    '<field>Criterion_Score__c$Score__c',
    '<field>Criterion_Score__c$Level__c',
    'is no number',
  ),
  report(
    'a chart by something not grouped',
    TREND,
    '<groupingColumn>Criterion_Score__c$Week_Start__c',
    '<groupingColumn>Criterion_Score__c$Call_Date__c',
    'the report not',
  ),
  report('a chart of something not worked out', TREND, '<aggregate>Average', '<aggregate>Sum', 'no Sum of'),
  {
    rule: 'reports',
    what: 'a folder that is not there',
    file: 'Halftime.reportFolder-meta.xml',
    remove: true,
    problem: 'no folder',
  },
  folder(
    'a folder shared with a role',
    'Halftime.reportFolder-meta.xml',
    'Organization',
    'Role',
    'shared as AllInternalUsers Role',
  ),
  folder(
    'a folder anybody may edit',
    'Halftime.dashboardFolder-meta.xml',
    'View',
    'EditAllContents',
    'EditAllContents',
  ),

  dashboard(
    'a report that is not there',
    METRICS,
    /<report>Halftime\/Criterion_Trend/,
    '<report>Halftime/Trend',
    'no report Halftime/Trend',
  ),
  dashboard(
    'a running user',
    METRICS,
    '<dashboardType>',
    '<runningUser>a@b.example</runningUser><dashboardType>',
    'runningUser',
  ),
  dashboard('a dashboard of one user', METRICS, 'LoggedInUser', 'SpecifiedUser', 'show everybody'),
  dashboard(
    'a number the report does not work out',
    METRICS,
    '$Sentiment_Known__c',
    '$Sentiment__c',
    'has no Sum of',
  ),
  dashboard(
    'a grouping the report has not',
    METRICS,
    '<groupingColumn>Coaching_Log__c$Week_Start__c',
    '<groupingColumn>Coaching_Log__c$Team_Name__c',
    'is not grouped by',
  ),
  dashboard('two components in one place', METRICS, '<rowIndex>4', '<rowIndex>0', 'two components'),
];
