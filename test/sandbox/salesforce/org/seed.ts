import type { ProfileKind } from '../access/access.ts';
import type { ObjectDef, QueueDef } from '../schema/types.ts';
import { toSalesforceDateTime } from '../times.ts';
import type { OrgState } from './state.ts';

export const profileNames: Record<ProfileKind, string> = {
  admin: 'System Administrator',
  standard: 'Standard User',
  minimum: 'Minimum Access - API Only Integrations',
};

const stages: [
  name: string,
  closed: boolean,
  won: boolean,
  probability: number,
  category: string,
  api: string,
][] = [
  ['Prospecting', false, false, 10, 'Pipeline', 'Pipeline'],
  ['Qualification', false, false, 10, 'Pipeline', 'Pipeline'],
  ['Needs Analysis', false, false, 20, 'Pipeline', 'Pipeline'],
  ['Value Proposition', false, false, 50, 'Pipeline', 'Pipeline'],
  ['Proposal/Price Quote', false, false, 75, 'Best Case', 'BestCase'],
  ['Negotiation/Review', false, false, 90, 'Commit', 'Forecast'],
  ['Closed Won', true, true, 100, 'Closed', 'Closed'],
  ['Closed Lost', true, false, 0, 'Omitted', 'Omitted'],
];

const taskStatuses: [name: string, closed: boolean][] = [
  ['Not Started', false],
  ['In Progress', false],
  ['Completed', true],
  ['Waiting on someone else', false],
  ['Deferred', false],
];

/** The rows a fresh org has: itself, profiles, stages, task statuses, permission sets, queues. Returns profile ids. */
export function seedOrg(
  org: OrgState,
  facts: { orgId: string; instanceName: string },
): Record<ProfileKind, string> {
  const organization = org.schema.get('Organization');
  org.store.put(organization, {
    ...emptySystemRow(org, organization),
    Id: facts.orgId,
    Name: 'Halftime Stand-in',
    OrganizationType: 'Developer Edition',
    InstanceName: facts.instanceName,
    IsSandbox: false,
    TimeZoneSidKey: 'GMT',
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    FiscalYearStartMonth: 1,
  });
  stages.forEach(([name, closed, won, probability, category, api], index) => {
    addRow(org, 'OpportunityStage', {
      ApiName: name,
      MasterLabel: name,
      IsActive: true,
      IsClosed: closed,
      IsWon: won,
      SortOrder: index + 1,
      DefaultProbability: probability,
      ForecastCategory: api,
      ForecastCategoryName: category,
    });
  });
  taskStatuses.forEach(([name, closed], index) => {
    addRow(org, 'TaskStatus', {
      ApiName: name,
      MasterLabel: name,
      IsClosed: closed,
      IsDefault: index === 0,
      SortOrder: index + 1,
    });
  });
  for (const set of org.schema.permissionSets) {
    addRow(org, 'PermissionSet', { Name: set.name, Label: set.label, Type: 'Regular', IsCustom: true });
  }
  for (const queue of org.schema.queues) addQueue(org, queue);
  const addProfile = (name: string) => addRow(org, 'Profile', { Name: name, UserType: 'Standard' });
  return {
    admin: addProfile(profileNames.admin),
    standard: addProfile(profileNames.standard),
    minimum: addProfile(profileNames.minimum),
  };
}

function addQueue(org: OrgState, { developerName, name, objects }: QueueDef): void {
  const queue = addRow(org, 'Group', { Name: name, DeveloperName: developerName, Type: 'Queue' });
  for (const object of objects) addRow(org, 'QueueSobject', { QueueId: queue, SobjectType: object });
}

/** Puts a row as the platform does, past all checks. Returns its id. */
export function addRow(org: OrgState, objectName: string, values: Record<string, unknown>): string {
  const object = org.schema.get(objectName);
  const id = org.nextId(object.keyPrefix);
  org.store.put(object, { ...emptySystemRow(org, object), ...values, Id: id });
  return id;
}

function emptySystemRow(org: OrgState, object: ObjectDef): Record<string, unknown> {
  const at = toSalesforceDateTime(org.now());
  const dates = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
  return Object.fromEntries(
    [...object.fields.values()].map((field) => {
      if (field.type === 'boolean') return [field.name, field.default ?? false];
      return [field.name, dates.includes(field.name) ? at : null];
    }),
  );
}
