import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Crm, FieldValues } from '../../../../server/crm/crm.ts';
import { propertyFields, type StoredObject, vendorName } from '../../../../server/crm/hubspot/fields.ts';
import { createHubSpotCrm } from '../../../../server/crm/hubspot/hubspot-crm.ts';
import { createHubSpotInstaller } from '../../../../server/crm/hubspot/installer.ts';
import type { CrmHarness, FailureKind, SeedStage } from '../../../contracts/crm-harness.ts';
import { startHubSpotSandbox } from '../../../sandbox/hubspot/sandbox.ts';

const SPECS = fileURLToPath(new URL('../../../../../shared/specs/hubspot/2026-03', import.meta.url));
export const hasSpecs = existsSync(SPECS);

const STAGES: Record<SeedStage, string> = {
  first: 'appointmentscheduled',
  later: 'presentationscheduled',
  won: 'closedwon',
};
export const STAGE_LABELS: Record<SeedStage, string> = {
  first: 'Appointment Scheduled',
  later: 'Presentation Scheduled',
  won: 'Closed Won',
};
export const ROLE = 'Decision Maker';
const CHILDREN: StoredObject[] = ['criterionScore', 'practiceAssignment'];

export type HubSpotHarness = CrmHarness & Awaited<ReturnType<typeof connect>>;

type Sandbox = Awaited<ReturnType<typeof startHubSpotSandbox>>;

async function connect(sandbox: Sandbox) {
  const { url, portal } = sandbox;
  let token = portal.issueToken();
  let refreshes = 0;
  const spent: string[] = [];
  const clientOptions = {
    baseUrl: url,
    timeoutMs: 5_000,
    accessToken: async (rejected?: string) => {
      if (rejected === token) {
        token = portal.issueToken();
        refreshes += 1;
      }
      return token;
    },
    spend: async (bucket: string) => void spent.push(bucket),
  };
  const makeCrm = (): Crm => createHubSpotCrm({ ...clientOptions, portalId: portal.portalId, region: 'US' });
  return { portal, url, clientOptions, makeCrm, spent, token: () => token, tokenRefreshes: () => refreshes };
}

/** A HubSpot account with our objects installed. No rate limits unless asked for: tests run faster than people. */
export async function makeHubSpotHarness(): Promise<HubSpotHarness> {
  const sandbox = await startHubSpotSandbox(hasSpecs ? { specDir: SPECS } : {});
  const connection = await connect(sandbox);
  const { portal, clientOptions, makeCrm, token } = connection;
  portal.setRateLimits({
    general: { max: 100_000, windowMs: 10_000 },
    search: { max: 100_000, windowMs: 1_000 },
  });
  await createHubSpotInstaller(clientOptions).install();
  const roleType = await makeRole(sandbox.url, token());
  portal.requests.clear();
  connection.spent.length = 0;

  const logOf = (key: string) =>
    portal.records('coaching_log').filter((record) => record.properties.external_key === key);
  const one = (id: string, type: string, to: string) => portal.associated(type, id, to)[0] ?? null;

  return {
    ...connection,
    crm: makeCrm(),
    async seedUser({ name, email, active = true, team }) {
      const [firstName = '', ...rest] = name.split(' ');
      const teamId = team && portal.addTeam(team);
      const person = { email, firstName, lastName: rest.join(' '), ...(teamId && { primaryTeamId: teamId }) };
      const { ownerId } = portal.addUser(person);
      if (!active) portal.archiveOwner(ownerId);
      return ownerId;
    },
    seedAccount: async ({ name }) => portal.create('companies', { name }).id,
    async seedContact({ name, phones = [], emails = [], accountId }) {
      const [firstname = '', ...rest] = name.split(' ');
      const { id } = portal.create('contacts', {
        firstname,
        lastname: rest.join(' '),
        phone: phones[0] ?? '',
        mobilephone: phones[1] ?? '',
        email: emails[0] ?? '',
        hs_additional_emails: emails.slice(1).join(';'),
      });
      if (accountId) portal.associate('contacts', id, 'companies', accountId);
      return id;
    },
    async seedDeal(deal) {
      const { earlier } = deal;
      const properties = {
        dealname: deal.name,
        dealstage: STAGES[earlier?.stage ?? deal.stage],
        amount: deal.amount === undefined ? '' : String(deal.amount),
        deal_currency_code: deal.currency ?? '',
        closedate: deal.closeDate ? `${deal.closeDate}T00:00:00Z` : '',
        hs_next_step: deal.nextStep ?? '',
        hubspot_owner_id: deal.ownerId ?? '',
      };
      const { id } = portal.create('deals', properties, earlier && { at: earlier.since });
      if (earlier) portal.update('deals', id, { dealstage: STAGES[deal.stage] }, { at: earlier.until });
      if (deal.accountId) portal.associate('companies', deal.accountId, 'deals', id);
      for (const role of deal.roles ?? [])
        portal.associate('contacts', role.contactId, 'deals', id, roleType);
      return id;
    },
    deleteContact: async (id) => portal.archive('contacts', id),
    countLogs: async (key) => logOf(key).length,
    async storedLog(key) {
      const record = logOf(key)[0];
      if (!record) return null;
      return {
        crmId: record.id,
        fields: toFields('coachingLog', record.properties),
        ownerId: record.properties.hubspot_owner_id ?? null,
        contactId: one(record.id, 'coaching_log', 'contacts'),
        dealId: one(record.id, 'coaching_log', 'deals'),
        accountId: one(record.id, 'coaching_log', 'companies'),
      };
    },
    async storedChildren(logKey) {
      const log = logOf(logKey)[0];
      return CHILDREN.flatMap((kind) => {
        const type = vendorName(kind);
        const ids = log ? portal.associated('coaching_log', log.id, type) : [];
        return ids.map((id) => {
          const { properties } = portal.get(type, id)!;
          return { kind, key: properties.external_key!, crmId: id, fields: toFields(kind, properties) };
        });
      });
    },
    async storedTasks(logKey) {
      const log = logOf(logKey)[0];
      const ids = log ? portal.associated('coaching_log', log.id, 'tasks') : [];
      return ids.map((id) => {
        const { properties } = portal.get('tasks', id)!;
        return {
          crmId: id,
          subject: properties.hs_task_subject!,
          body: properties.hs_task_body!,
          ownerId: properties.hubspot_owner_id!,
          state: properties.hs_task_status === 'COMPLETED' ? ('completed' as const) : ('open' as const),
          priority: properties.hs_task_priority === 'HIGH' ? ('high' as const) : ('normal' as const),
        };
      });
    },
    userCompletesTask: async (id) => portal.completeTask(id),
    userDeletesLog: async (id) => portal.archive('coaching_log', id),
    userActs: async () => {
      throw new Error('in HubSpot people act by signed requests');
    },
    answerOn: async () => null,
    storedRubric: async () => null,
    failNext: (kind) => failNext(connection, kind),
    close: () => sandbox.close(),
  };
}

async function makeRole(url: string, token: string): Promise<number> {
  const response = await fetch(`${url}/crm/associations/2026-03/contacts/deals/labels`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ label: ROLE, name: 'decision_maker' }),
  });
  const { results } = (await response.json()) as { results: { typeId: number }[] };
  return results[0]!.typeId;
}

function toFields(object: StoredObject, properties: Record<string, string>): FieldValues {
  const fields: FieldValues = {};
  for (const field of propertyFields(object)) {
    const value = properties[vendorName(field.name)];
    if (value === undefined) continue;
    if (field.type === 'number') fields[field.name] = Number(value);
    else fields[field.name] = field.type === 'checkbox' ? value === 'true' : value;
  }
  return fields;
}

function failNext({ portal, token }: Awaited<ReturnType<typeof connect>>, kind: FailureKind): void {
  const limited = {
    status: 'error',
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
    message: '',
  };
  const rows = { kind: 'batch_upsert' } as const;
  const locked = { status: 423, category: 'LOCKED', message: 'locked' };
  const acts: Record<FailureKind, () => unknown> = {
    rate_limit: () => portal.addFault({ match: {}, answer: { status: 429, body: limited } }),
    server_error: () => portal.addFault({ match: {}, answer: { status: 500, body: 'oops' } }),
    timeout: () => portal.addFault({ match: {}, answer: { timeoutMs: 8_000 } }),
    expired_token: () => portal.expireToken(token()),
    half_batch: () => portal.addRowFault({ ...rows, when: (_, index) => index % 2 === 0, times: 5 }),
    row_lock: () => portal.addRowFault({ ...rows, when: (_, index) => index === 3, times: 1, error: locked }),
    drop_after_apply: () =>
      portal.addFault({
        match: { method: 'POST', path: /batch\/(create|upsert)$/ },
        answer: { afterApply: 'drop' },
      }),
  };
  acts[kind]();
}
