/**
 * One change to the real project that its rule must notice. `file` ends the path of the changed file; `from` -> `to` is
 * the change, or `remove` takes the file away; `problem` is a part of what the rule must say.
 */
export type BrokenSample = {
  rule: string;
  what: string;
  file: string;
  from?: string | RegExp;
  to?: string;
  remove?: true;
  problem: string;
};

const sample =
  (rule: string) =>
  (what: string, file: string, from: string | RegExp, to: string, problem: string): BrokenSample => ({
    rule,
    what,
    file,
    from,
    to,
    problem,
  });

const LOG = 'objects/Coaching_Log__c/Coaching_Log__c.object-meta.xml';
const SCORE_FIELDS = 'objects/Criterion_Score__c/fields';
const LOG_FIELDS = 'objects/Coaching_Log__c/fields';
const FLAG = 'objects/Coaching_Flag__c';

const named = sample('file names');
const object = sample('custom objects');
const field = sample('fields by type');
const key = sample('external ids');
const relation = sample('relationships');
const rollUp = sample('roll-ups');
const formula = sample('formulas');
const validation = sample('validation rules');
const permission = sample('permission sets');
const writer = sample('who may write');
const tab = sample('tabs');
const app = sample('app');
const bundle = sample('component bundles');
const page = sample('pages');
const list = sample('list views');
const compact = sample('compact layouts');
const layout = sample('layouts');
const queue = sample('queues');
const type = sample('report types');
const report = sample('reports');
const dashboard = sample('dashboards');
const client = sample('client app');

const MASTER = `${SCORE_FIELDS}/Coaching_Log__c.field-meta.xml`;
const SUM = 'Weight_Sum__c.field-meta.xml';
const AGE = 'Age_Days__c.field-meta.xml';
const LOCK = 'Published_Rubric_Locked.validationRule-meta.xml';
const REP = 'Halftime_Rep.permissionset-meta.xml';
const MANAGER = 'Halftime_Manager.permissionset-meta.xml';
const SETUP = 'Coaching_Setup.tab-meta.xml';
const APP = 'Halftime.app-meta.xml';
const CARD = 'coachingCard.js-meta.xml';
const DEAL_PAGE = 'Coaching_Opportunity_Record_Page.flexipage-meta.xml';
const TASKS = 'My_Coaching_Tasks.listView-meta.xml';
const LOG_COMPACT = 'Coaching_Log_Compact.compactLayout-meta.xml';
const FLAG_LAYOUT = 'Coaching_Flag__c-Coaching Flag Layout.layout-meta.xml';
const LOG_LAYOUT = 'Coaching_Log__c-Coaching Log Layout.layout-meta.xml';
const QUEUE = 'Halftime_Compliance.queue-meta.xml';
const JOINED = 'Halftime_Logs_with_Scores.reportType-meta.xml';
const TREND = 'Criterion_Trend.report-meta.xml';
const METRICS = 'Coaching_Metrics.dashboard-meta.xml';
const SCOPES = 'Halftime_OAuth.ecaOauth-meta.xml';

export const BROKEN_SAMPLES: readonly BrokenSample[] = [
  named(
    'a field named otherwise than its file',
    AGE,
    '<fullName>Age_Days__c',
    '<fullName>Age__c',
    'fullName Age__c',
  ),
  named('a root element of another kind', AGE, /CustomField/g, 'CustomFields', 'root element CustomFields'),
  named(
    'a full name where none is wanted',
    LOG,
    '<label>',
    '<fullName>Coaching_Log__c</fullName><label>',
    'not wanted',
  ),

  object('no name format', LOG, /<displayFormat>.*<\/displayFormat>/, '', 'displayFormat'),
  object('a plural label forgotten', LOG, /<pluralLabel>.*<\/pluralLabel>/, '', 'pluralLabel is missing'),
  object(
    'a private detail',
    'Criterion_Score__c.object-meta.xml',
    /ControlledByParent/g,
    'Private',
    'sharingModel Private',
  ),
  object('streaming without sharing', LOG, '<enableSharing>true', '<enableSharing>false', 'go together'),
  object(
    'a label too long',
    LOG,
    '<label>Coaching Log</label>',
    `<label>${'x'.repeat(41)}</label>`,
    'longer than 40',
  ),
  object('a compact layout that is not there', LOG, 'Coaching_Log_Compact', 'Nowhere', 'no layout Nowhere'),

  object(
    'a search column that is not there',
    LOG,
    '<searchResultsAdditionalFields>Call_Type__c',
    '<searchResultsAdditionalFields>Call_Sort__c',
    'search shows Call_Sort__c',
  ),

  field(
    'a text without length',
    `${LOG_FIELDS}/Focus__c.field-meta.xml`,
    /<length>.*<\/length>/,
    '',
    'length of 1',
  ),
  field(
    'a long text of 200',
    `${LOG_FIELDS}/Summary__c.field-meta.xml`,
    /<length>.*<\/length>/,
    '<length>200</length>',
    'length of 256',
  ),
  field(
    'a scale above its precision',
    `${LOG_FIELDS}/Overall_Score__c.field-meta.xml`,
    /<scale>.*<\/scale>/,
    '<scale>9</scale>',
    'precision',
  ),
  field(
    'a checkbox without default',
    `${LOG_FIELDS}/Released__c.field-meta.xml`,
    /<defaultValue>.*<\/defaultValue>/,
    '',
    'defaultValue',
  ),
  field(
    'a picklist without values',
    `${LOG_FIELDS}/Status__c.field-meta.xml`,
    /<valueSetDefinition>[\s\S]*<\/valueSetDefinition>/,
    '',
    'valueSet',
  ),
  field(
    'a value twice',
    `${LOG_FIELDS}/Status__c.field-meta.xml`,
    /Needs action/g,
    'Scored',
    'a value twice',
  ),
  field('a required formula', AGE, '<label>', '<required>true</required><label>', 'cannot be required'),
  field(
    'a formula with a length',
    'Account_Name__c.field-meta.xml',
    '<label>',
    '<length>80</length><label>',
    'length is forbidden',
  ),
  field('a label too long', AGE, /<label>.*<\/label>/, `<label>${'x'.repeat(41)}</label>`, 'longer than 40'),

  key(
    'a key that is not unique',
    `${LOG_FIELDS}/External_Key__c.field-meta.xml`,
    '<unique>true',
    '<unique>false',
    'unique text',
  ),

  relation(
    'a required master-detail',
    MASTER,
    '<label>',
    '<required>true</required><label>',
    'required is forbidden',
  ),
  relation(
    'a master-detail with a delete constraint',
    MASTER,
    '<label>',
    '<deleteConstraint>Cascade</deleteConstraint><label>',
    'deleteConstraint is forbidden',
  ),
  relation(
    'a look-up to a task',
    `${LOG_FIELDS}/Contact__c.field-meta.xml`,
    '<referenceTo>Contact',
    '<referenceTo>Task',
    'activity',
  ),
  relation(
    'a look-up to nothing',
    `${LOG_FIELDS}/Contact__c.field-meta.xml`,
    '<referenceTo>Contact',
    '<referenceTo>Nobody__c',
    'Nobody__c, which there is not',
  ),
  relation(
    'a required look-up set to null',
    `${FLAG}/fields/Coaching_Log__c.field-meta.xml`,
    'Restrict',
    'SetNull',
    'set to null',
  ),
  relation(
    'one relationship name for two look-ups',
    `${LOG_FIELDS}/Manager__c.field-meta.xml`,
    'Coaching_Logs_As_Manager',
    'Coaching_Logs_As_Agent',
    'is also that of',
  ),

  rollUp('a roll-up with a scale', SUM, '<label>', '<scale>2</scale><label>', 'scale is forbidden'),
  rollUp(
    'a roll-up over a look-up',
    SUM,
    'Rubric_Criterion__c.Coaching_Rubric__c',
    'Coaching_Action__c.Coaching_Rubric__c',
    'no way from a detail',
  ),
  rollUp('a sum of nothing', SUM, /<summarizedField>.*<\/summarizedField>/, '', 'summarizedField'),
  rollUp('a sum of texts', SUM, 'Rubric_Criterion__c.Weight__c', 'Rubric_Criterion__c.Good__c', 'no number'),

  formula('a field that is not there', AGE, 'CreatedDate)', 'Made_Date__c)', 'no field Made_Date__c'),
  formula(
    'a relationship that is not there',
    'Account_Name__c.field-meta.xml',
    'Account__r',
    'Firm__r',
    'no relationship Firm__r',
  ),
  formula(
    'a field of the parent that is not there',
    'Account_Name__c.field-meta.xml',
    'Account__r.Name',
    'Account__r.Nickname',
    'no field Nickname',
  ),
  formula(
    'a long text',
    'Lowest_Criterion__c.field-meta.xml',
    'Coaching_Log__r.Focus__c',
    'Reason__c',
    'long text',
  ),
  formula('an unknown function', AGE, 'NOW()', 'NOWISH()', 'no function'),
  formula('a parenthesis too few', AGE, 'CreatedDate)', 'CreatedDate', 'parentheses'),
  formula(
    'a permission that is not there',
    LOCK,
    '$Permission.Halftime_Machine',
    '$Permission.Halftime_Robot',
    'no custom permission',
  ),

  validation(
    'a message too long',
    LOCK,
    /<errorMessage>.*<\/errorMessage>/,
    `<errorMessage>${'x'.repeat(256)}</errorMessage>`,
    'longer than 255',
  ),
  validation(
    'a message at no field',
    LOCK,
    '<errorMessage>',
    '<errorDisplayField>Nowhere__c</errorDisplayField><errorMessage>',
    'no field Nowhere__c',
  ),

  permission(
    'a field that is not there',
    REP,
    'Coaching_Log__c.Focus__c',
    'Coaching_Log__c.Focusing__c',
    'no field Coaching_Log__c.Focusing__c',
  ),
  permission(
    'a required field',
    MANAGER,
    'Coaching_Flag__c.Agent__c',
    'Coaching_Flag__c.Coaching_Log__c',
    'may not be listed',
  ),
  permission(
    'a master-detail field',
    REP,
    'Criterion_Score__c.Agent__c',
    'Criterion_Score__c.Coaching_Log__c',
    'may not be listed',
  ),
  permission(
    'the name of a record',
    REP,
    'Coaching_Log__c.Focus__c',
    'Coaching_Log__c.Name',
    'may not be listed',
  ),
  permission(
    'a required standard field',
    'Halftime_Integration.permissionset-meta.xml',
    'Opportunity.NextStep',
    'Opportunity.StageName',
    'may not be listed',
  ),
  permission(
    'an editable formula',
    MANAGER,
    /<editable>false<\/editable>(\s*<field>Coaching_Flag__c.Age_Days__c)/,
    '<editable>true</editable>$1',
    'worked out',
  ),
  permission(
    'create without read',
    REP,
    /(<allowRead>)true(<\/allowRead>\s*<modifyAllRecords>false<\/modifyAllRecords>\s*<object>Coaching_Action__c)/,
    '$1false$2',
    'allowCreate needs allowRead',
  ),
  permission(
    'a detail without its master',
    REP,
    '<object>Coaching_Log__c',
    '<object>Calibration_Result__c',
    'without its master',
  ),
  permission(
    'a tab that is not there',
    REP,
    '<tab>Coaching_Log__c',
    '<tab>Coaching_Board',
    'no tab Coaching_Board',
  ),
  permission(
    'an app that is not there',
    REP,
    '<application>Halftime',
    '<application>Fulltime',
    'no app Fulltime',
  ),
  permission('View All Data', MANAGER, '<name>RunReports', '<name>ViewAllData', 'more than anybody'),

  writer(
    'a rep who edits a score',
    REP,
    /<editable>false<\/editable>(\s*<field>Criterion_Score__c.Score__c)/,
    '<editable>true</editable>$1',
    'people edit Criterion_Score__c.Score__c',
  ),
  writer(
    'a manager who edits an answer',
    MANAGER,
    /<editable>false<\/editable>(\s*<field>Coaching_Action__c.Result__c)/,
    '<editable>true</editable>$1',
    'people edit Coaching_Action__c.Result__c',
  ),
  writer(
    'a manager who changes actions',
    MANAGER,
    /<allowEdit>false(<\/allowEdit>\s*<allowRead>true<\/allowRead>\s*<modifyAllRecords>false<\/modifyAllRecords>\s*<object>Coaching_Action__c)/,
    '<allowEdit>true$1',
    'change or delete actions',
  ),
  writer(
    'an admin who passes the locks',
    'Halftime_Admin.permissionset-meta.xml',
    '<description>',
    '<customPermissions><enabled>true</enabled><name>Halftime_Machine</name></customPermissions><description>',
    'people have Halftime_Machine',
  ),

  tab(
    'a component that is not there',
    SETUP,
    'coachingSetup',
    'coachingNowhere',
    'no component coachingNowhere',
  ),
  tab(
    'a component not made for tabs',
    SETUP,
    'coachingSetup',
    'coachingCard',
    'coachingCard is not made for tabs',
  ),
  tab(
    'an object tab with a label',
    'Coaching_Log__c.tab-meta.xml',
    '<motif>',
    '<label>Logs</label><motif>',
    'label of its object',
  ),

  app(
    'a tab that is not there',
    APP,
    '<tabs>Coaching_Log__c',
    '<tabs>Coaching_Board',
    'no tab Coaching_Board',
  ),
  app(
    'a page that is not there',
    APP,
    '<content>Coaching_Home_Page',
    '<content>Coaching_House',
    'no page Coaching_House',
  ),
  app(
    'a page of another object',
    APP,
    '<pageOrSobjectType>Contact',
    '<pageOrSobjectType>Lead',
    'no page of Lead',
  ),
  app('a home page shown as a record', APP, '<actionName>Tab', '<actionName>View', 'wrong action'),

  bundle(
    'a target that is not there',
    CARD,
    '<target>lightning__RecordPage',
    '<target>lightning__Page',
    'no target lightning__Page',
  ),
  bundle('a card not exposed', CARD, '<isExposed>true', '<isExposed>false', 'exposed and targets'),
  bundle('another API version', CARD, '<apiVersion>68.0', '<apiVersion>50.0', 'another API version'),
  {
    rule: 'component bundles',
    what: 'a bundle without code',
    file: 'coachingCard/coachingCard.ts',
    remove: true,
    problem: 'there is no code',
  },

  page(
    'a component that is not there',
    DEAL_PAGE,
    '<componentName>coachingCard',
    '<componentName>coachingCart',
    'no component coachingCart',
  ),
  page(
    'a card where it may not stand',
    DEAL_PAGE,
    '<sobjectType>Opportunity',
    '<sobjectType>Account',
    'not made for Account',
  ),
  page(
    'a component of home pages on a record',
    DEAL_PAGE,
    '<componentName>coachingCard',
    '<componentName>coachingHome',
    'not made for lightning__RecordPage',
  ),
  page(
    'a property nobody declares',
    DEAL_PAGE,
    '<componentName>coachingCard',
    '<componentInstanceProperties><name>size</name><value>big</value></componentInstanceProperties><componentName>coachingCard',
    'no property size',
  ),
  page(
    'an identifier twice',
    DEAL_PAGE,
    '<identifier>activityPanel',
    '<identifier>coachingCard',
    'identifiers',
  ),
  page('a region the template has not', DEAL_PAGE, '<name>sidebar', '<name>aside', 'no region aside'),
  page(
    'a facet that is not there',
    DEAL_PAGE,
    '<value>relatedTab',
    '<value>relationTab',
    'no facet relationTab',
  ),
  page('a region twice', DEAL_PAGE, '<name>sidebar', '<name>header', 'a region twice'),

  list(
    'a column that is not there',
    TASKS,
    '<columns>Severity__c',
    '<columns>Urgency__c',
    'no column Urgency__c',
  ),
  list('a long text as a column', TASKS, '<columns>Severity__c', '<columns>Reason__c', 'long text'),
  list(
    'a column too many',
    TASKS,
    '<columns>Severity__c</columns>',
    '<columns>Severity__c</columns><columns>Team_Name__c</columns><columns>State__c</columns><columns>Manager_Name__c</columns>',
    'more than 15',
  ),
  list(
    'a filter on a value that is not there',
    TASKS,
    '<value>Quality',
    '<value>Qualities',
    'no value "Qualities"',
  ),
  list('a label too long', TASKS, 'My coaching tasks', 'x'.repeat(41), 'longer than 40'),

  compact('a field that is not there', LOG_COMPACT, 'Pass_Mark__c', 'Passed__c', 'no field Passed__c'),
  compact('a long text', LOG_COMPACT, 'Pass_Mark__c', 'Summary__c', 'long text'),
  compact('a layout nobody uses', LOG, 'Coaching_Log_Compact', 'SYSTEM', 'does not use it'),

  layout('a field that is not there', FLAG_LAYOUT, '<field>Kind__c', '<field>Sort__c', 'no field Sort__c'),
  layout(
    'a required field left out',
    FLAG_LAYOUT,
    '<field>Coaching_Log__c',
    '<field>CreatedDate',
    'Coaching_Log__c is required',
  ),
  layout(
    'an editable formula',
    FLAG_LAYOUT,
    /Readonly(<\/behavior>\s*<field>Age_Days__c)/,
    'Edit$1',
    'Age_Days__c is Readonly',
  ),
  layout(
    'a related list that is not there',
    LOG_LAYOUT,
    '<relatedList>Coaching_Flag__c.Coaching_Log__c',
    '<relatedList>Coaching_Flag__c.Agent__c',
    'no related list',
  ),
  {
    rule: 'layouts',
    what: 'an object without a layout',
    file: FLAG_LAYOUT,
    remove: true,
    problem: 'no layout',
  },

  queue(
    'an object that is not there',
    QUEUE,
    'Coaching_Flag__c',
    'Coaching_Flags__c',
    'no object Coaching_Flags__c',
  ),
  queue('details, which nobody owns', QUEUE, 'Coaching_Flag__c', 'Criterion_Score__c', 'no owner of its own'),

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

  client('a scope too many', SCOPES, 'Api, ', 'Api, Full, ', 'scopes'),
  client(
    'another client app',
    SCOPES,
    '<externalClientApplication>Halftime',
    '<externalClientApplication>Fulltime',
    'no client app Fulltime',
  ),
  client('a secret', SCOPES, '<label>', '<consumerSecret>x</consumerSecret><label>', 'consumerSecret'),
];
