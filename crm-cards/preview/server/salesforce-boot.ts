import type { RecordView, SalesforceBoot } from './boot.ts';
import { users } from './hubspot-boot.ts';
import type { OrgGateway } from './salesforce-gateway.ts';
import type { SalesforceSurface } from './salesforce-project.ts';
import type { PreviewRole, PreviewWorld } from './world.ts';

type Row = Record<string, unknown> & { Id: string; Name: string };

/** What stands in the highlights of each object's page, with the list that the record picker shows. */
const OBJECTS: Record<
  string,
  { label: string; fields: Record<string, string>; order: string; name: (row: Row) => string }
> = {
  Opportunity: {
    label: 'Opportunity',
    fields: { StageName: 'Stage', Amount: 'Amount', CloseDate: 'Close date', NextStep: 'Next step' },
    order: 'CreatedDate',
    name: ({ Name }) => Name,
  },
  Contact: {
    label: 'Contact',
    fields: { Title: 'Title', Phone: 'Phone', Email: 'Email' },
    order: 'CreatedDate',
    name: ({ Name }) => Name,
  },
  Coaching_Log__c: {
    label: 'Coaching log',
    fields: {
      Agent_Name__c: 'Agent',
      Call_Started_At__c: 'Call',
      Call_Type__c: 'Call type',
      Link_Status__c: 'Link',
    },
    order: 'Call_Started_At__c DESC',
    name: ({ Name, Agent_Name__c: agent }) => (agent ? `${Name} ${agent}` : Name),
  },
};
const MOST_RECORDS = 200;

export async function salesforceBoot(
  world: PreviewWorld,
  org: OrgGateway,
  surfaces: SalesforceSurface[],
  surface: SalesforceSurface,
  asked: { user: PreviewRole; record: string | undefined },
): Promise<SalesforceBoot> {
  const records = surface.objectApiName ? await listRecords(org, asked.user, surface.objectApiName) : [];
  const onPage = surfaces.filter(
    ({ page, objectApiName }) => page === surface.page && objectApiName === surface.objectApiName,
  );
  return {
    user: asked.user,
    users: users(world),
    userId: world.people[asked.user].salesforceUserId ?? '',
    timeZone: world.timeZone,
    surface: surface.id,
    page: surface.page,
    objectApiName: surface.objectApiName,
    record: records.find(({ id }) => id === asked.record) ?? (asked.record ? null : (records[0] ?? null)),
    records: records.map(({ id, name }) => ({ value: id, label: name })),
    components: onPage.map(({ component, title }) => ({ id: component, title })),
  };
}

/** The records of an object that this person may see, those with coaching first. */
export async function listRecords(
  org: OrgGateway,
  role: PreviewRole,
  objectApiName: string,
): Promise<RecordView[]> {
  const known = OBJECTS[objectApiName];
  if (!known) throw new Error(`${objectApiName} has no page in the preview: add it to salesforce-boot.ts`);
  const fields = ['Id', 'Name', ...Object.keys(known.fields)].join(', ');
  const rows = await query(
    org,
    role,
    `SELECT ${fields} FROM ${objectApiName} ORDER BY ${known.order} LIMIT ${MOST_RECORDS}`,
  );
  const coached = await coachedIds(org, role, objectApiName);
  const views = rows.map((row) => ({
    objectType: objectApiName,
    objectLabel: known.label,
    id: row.Id,
    name: known.name(row),
    properties: Object.entries(known.fields).map(([name, label]) => ({
      name,
      label,
      value: String(row[name] ?? ''),
    })),
  }));
  return [...views.filter(({ id }) => coached.has(id)), ...views.filter(({ id }) => !coached.has(id))];
}

const LOOKUPS: Record<string, string> = { Opportunity: 'Opportunity__c', Contact: 'Contact__c' };

async function coachedIds(org: OrgGateway, role: PreviewRole, objectApiName: string): Promise<Set<string>> {
  const lookup = LOOKUPS[objectApiName];
  if (!lookup) return new Set();
  const rows = await query(org, role, `SELECT ${lookup} FROM Coaching_Log__c WHERE ${lookup} != null`);
  return new Set(rows.map((row) => String(row[lookup])));
}

/** What a person may not read is not there for them. */
async function query(org: OrgGateway, role: PreviewRole, soql: string): Promise<Row[]> {
  const { status, body } = await org.call(role, 'GET', `/query?q=${encodeURIComponent(soql)}`);
  return status === 200 ? (body as { records: Row[] }).records : [];
}
