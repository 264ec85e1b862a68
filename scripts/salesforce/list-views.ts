import type { ObjectName } from '../../server/crm/objects.ts';
import { apiName } from '../../server/crm/salesforce/fields.ts';
import { fieldName } from './field-names.ts';
import { metadataFile, type ProjectFile } from './metadata-file.ts';

type Filter = { field: string; operation: 'equals' | 'notEqual' | 'lessThan'; value: string };
type ListView = {
  name: string;
  label: string;
  scope: 'Mine' | 'Everything';
  /** At most 15. `NAME` and the like are Salesforce's own columns. */
  columns: readonly string[];
  filters?: readonly Filter[];
};

const isOpen: Filter = { field: 'state', operation: 'equals', value: 'Open,Acknowledged' };
const ofClass = (value: string): Filter => ({ field: 'flagClass', operation: 'equals', value });

const FLAG_COLUMNS = [
  'NAME',
  'severity',
  'kind',
  'agentName',
  'Account_Name__c',
  'Opportunity_Name__c',
  'Opportunity_Stage__c',
  'Opportunity_Amount__c',
  'callDate',
  'Overall_Score__c',
  'Pass_Mark__c',
  'Lowest_Criterion__c',
  'New_Or_Recurring__c',
  'dueAt',
  'Age_Days__c',
];

/** UX, A: a manager's list, and compliance apart from it, never mixed. */
const LIST_VIEWS: Partial<Record<ObjectName, readonly ListView[]>> = {
  coachingFlag: [
    {
      name: 'My_Coaching_Tasks',
      label: 'My coaching tasks',
      scope: 'Mine',
      columns: FLAG_COLUMNS,
      filters: [ofClass('Quality'), isOpen],
    },
    {
      name: 'Compliance',
      label: 'Compliance',
      scope: 'Everything',
      columns: FLAG_COLUMNS.filter((column) => column !== 'New_Or_Recurring__c').map((column) =>
        column === 'Lowest_Criterion__c' ? 'criterionName' : column,
      ),
      filters: [ofClass('Compliance'), isOpen],
    },
    {
      name: 'Overdue',
      label: 'Overdue',
      scope: 'Everything',
      columns: ['NAME', 'flagClass', 'severity', 'kind', 'agentName', 'managerName', 'dueAt', 'Age_Days__c'],
      filters: [{ field: 'Overdue__c', operation: 'equals', value: '1' }],
    },
    {
      name: 'All',
      label: 'All',
      scope: 'Everything',
      columns: ['NAME', 'flagClass', 'kind', 'state', 'agentName', 'managerName', 'callDate', 'dueAt'],
    },
  ],
  coachingLog: [
    {
      name: 'Needs_Action',
      label: 'Needs action',
      scope: 'Everything',
      columns: [
        'NAME',
        'agentName',
        'callType',
        'callStartedAt',
        'overallScore',
        'passMark',
        'focus',
        'openFlags',
      ],
      filters: [{ field: 'status', operation: 'equals', value: 'Needs action' }],
    },
    {
      name: 'To_Link',
      label: 'To be linked',
      scope: 'Everything',
      columns: ['NAME', 'agentName', 'callStartedAt', 'linkStatus', 'linkRule', 'account', 'contact', 'deal'],
      filters: [{ field: 'linkStatus', operation: 'equals', value: 'Ambiguous,Unmatched' }],
    },
    {
      name: 'My_Calls',
      label: 'My calls',
      scope: 'Mine',
      columns: [
        'NAME',
        'callType',
        'callStartedAt',
        'account',
        'overallScore',
        'passMark',
        'strength',
        'focus',
      ],
    },
    {
      name: 'All',
      label: 'All',
      scope: 'Everything',
      columns: [
        'NAME',
        'status',
        'agentName',
        'teamName',
        'callType',
        'callStartedAt',
        'overallScore',
        'passMark',
      ],
    },
  ],
  practiceAssignment: [
    {
      name: 'To_Approve',
      label: 'To approve',
      scope: 'Everything',
      columns: ['NAME', 'agentName', 'criterionName', 'state', 'dueOn', 'passThreshold'],
      filters: [{ field: 'state', operation: 'equals', value: 'Proposed' }],
    },
    {
      name: 'All',
      label: 'All',
      scope: 'Everything',
      columns: ['NAME', 'agentName', 'criterionName', 'state', 'dueOn', 'attempts', 'bestScore', 'transfer'],
    },
  ],
  coachingRubric: [
    {
      name: 'Published',
      label: 'Published',
      scope: 'Everything',
      columns: [
        'NAME',
        'rubricName',
        'callType',
        'language',
        'version',
        'passMark',
        'Criteria_Count__c',
        'publishedAt',
      ],
      filters: [{ field: 'state', operation: 'equals', value: 'Published' }],
    },
    {
      name: 'All',
      label: 'All',
      scope: 'Everything',
      columns: [
        'NAME',
        'rubricName',
        'callType',
        'version',
        'state',
        'Criteria_Count__c',
        'Weight_Sum__c',
        'LAST_UPDATE',
      ],
    },
  ],
  coachingAction: [
    {
      name: 'Refused',
      label: 'Refused',
      scope: 'Everything',
      columns: ['NAME', 'kind', 'coachingLog', 'resultReason', 'CREATEDBY_USER.ALIAS', 'CREATED_DATE'],
      filters: [{ field: 'result', operation: 'equals', value: 'Refused' }],
    },
    {
      name: 'All',
      label: 'All',
      scope: 'Everything',
      columns: [
        'NAME',
        'kind',
        'coachingLog',
        'coachingRubric',
        'result',
        'CREATEDBY_USER.ALIAS',
        'CREATED_DATE',
      ],
    },
  ],
  calibrationResult: [
    {
      name: 'All',
      label: 'All',
      scope: 'Everything',
      columns: [
        'NAME',
        'criterionName',
        'rubricName',
        'sampleSize',
        'kappa',
        'ac1',
        'autonomy',
        'measuredAt',
      ],
    },
  ],
};

export function listViewFiles(): ProjectFile[] {
  const objects = Object.entries(LIST_VIEWS) as [ObjectName, readonly ListView[]][];
  return objects.flatMap(([object, views]) => views.map((view) => listViewFile(object, view)));
}

function listViewFile(object: ObjectName, view: ListView): ProjectFile {
  const column = (name: string) => (name === name.toUpperCase() ? name : fieldName(object, name));
  const path = `objects/${apiName(object)}/listViews/${view.name}.listView-meta.xml`;
  return metadataFile(path, 'ListView', {
    fullName: view.name,
    label: view.label,
    filterScope: view.scope,
    columns: view.columns.map(column),
    filters: (view.filters ?? []).map((filter) => ({ ...filter, field: column(filter.field) })),
  });
}
