import { type BrokenSample, samplesOf } from './sample.ts';

const permission = samplesOf('permission sets');
const writer = samplesOf('who may write');
const client = samplesOf('client app');

const REP = 'Halftime_Rep.permissionset-meta.xml';
const MANAGER = 'Halftime_Manager.permissionset-meta.xml';
const SCOPES = 'Halftime_OAuth.ecaOauth-meta.xml';

export const ACCESS: readonly BrokenSample[] = [
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
