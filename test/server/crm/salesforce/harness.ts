import { fileURLToPath } from 'node:url';
import type { Crm, FieldValues, RecordKind } from '../../../../server/crm/crm.ts';
import { OBJECTS, type ObjectName } from '../../../../server/crm/objects.ts';
import { apiName, salesforceFields } from '../../../../server/crm/salesforce/fields.ts';
import {
  createSalesforceCrm,
  type SalesforceOptions,
} from '../../../../server/crm/salesforce/salesforce-crm.ts';
import { AppError } from '../../../../server/errors.ts';
import { normaliseIdentity } from '../../../../server/pipeline/ingest/normalise-identity.ts';
import type { CrmHarness, FailureKind, SeedStage } from '../../../contracts/crm-harness.ts';
import { type SalesforceSandbox, startSalesforceSandbox } from '../../../sandbox/salesforce/sandbox.ts';

const METADATA = fileURLToPath(new URL('../../../../salesforce/force-app/main/default', import.meta.url));
export const STAGE_LABELS: Record<SeedStage, string> = {
  first: 'Qualification',
  later: 'Proposal/Price Quote',
  won: 'Closed Won',
};
export const ROLE = 'Decision Maker';

export type TaskWay = 'upsert' | 'lookup' | 'missing';
export type SalesforceHarness = CrmHarness & {
  sandbox: SalesforceSandbox;
  options: SalesforceOptions;
  makeCrm: () => Crm;
  requests: () => number;
};

/** A fresh org with our metadata, connected to as the integration user. */
export async function makeSalesforceHarness(way: TaskWay = 'upsert'): Promise<SalesforceHarness> {
  const sandbox = await startSalesforceSandbox({ metadataDir: METADATA });
  const { org } = sandbox;
  if (way === 'lookup') org.changeField('Task', 'Coaching_Key__c', { unique: false });
  if (way === 'missing') org.dropField('Task', 'Coaching_Key__c');
  const integration = org.addUser({
    Username: 'integration@halftime.test',
    LastName: 'Integration',
    permissionSets: ['Halftime_Integration'],
  });
  let [refreshes, spent] = [0, 0];
  const options: SalesforceOptions = {
    instanceUrl: sandbox.url,
    accessToken: org.openSession(integration),
    userId: integration,
    refresh: async () => {
      refreshes += 1;
      return { accessToken: org.openSession(integration) };
    },
    onTokens: async () => {},
    spend: async () => {
      spent += 1;
    },
    maxRequestMs: 2_000,
    toE164: (typed) => {
      const result = normaliseIdentity({ kind: 'phone', value: typed }, 'US');
      return result.ok ? result.identity.value : null;
    },
  };
  const logOf = (key: string) => org.records('Coaching_Log__c').filter((row) => row.External_Key__c === key);
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));

  return {
    sandbox,
    options,
    makeCrm: () => createSalesforceCrm(options),
    requests: () => spent,
    crm: createSalesforceCrm(options),
    async seedUser({ name, email, active = true, managerId, team }) {
      const id = org.addUser({
        Username: email,
        LastName: name,
        permissionSets: ['Halftime_Rep', 'Halftime_Manager'],
        ...(managerId ? { ManagerId: managerId } : {}),
        ...(team ? { Department: team } : {}),
      });
      if (!active) org.deactivateUser(id);
      return id;
    },
    seedAccount: async ({ name }) => org.insert('Account', { Name: name }),
    async seedContact({ name, phones = [], emails = [], accountId, kind = 'contact', convertedTo }) {
      const [first, ...rest] = name.split(' ');
      const common = {
        FirstName: first,
        LastName: rest.join(' ') || first,
        Phone: phones[0],
        MobilePhone: phones[1],
        Email: emails[0],
      };
      if (kind === 'contact') return org.insert('Contact', { ...common, AccountId: accountId });
      const id = org.insert('Lead', { ...common, Company: 'A company' });
      if (convertedTo)
        org.force(id, { IsConverted: true, ConvertedContactId: convertedTo, Status: 'Closed - Converted' });
      return id;
    },
    async seedDeal(deal) {
      const { earlier } = deal;
      const fields = {
        Name: deal.name,
        StageName: STAGE_LABELS[earlier?.stage ?? deal.stage],
        AccountId: deal.accountId,
        OwnerId: deal.ownerId ?? org.adminId,
        Amount: deal.amount,
        CloseDate: deal.closeDate ?? '2027-01-31',
        NextStep: deal.nextStep,
      };
      const id = org.insert('Opportunity', fields, earlier && { at: earlier.since });
      if (earlier) org.update(id, { StageName: STAGE_LABELS[deal.stage] }, { at: earlier.until });
      for (const { contactId, role } of deal.roles ?? []) {
        org.insert('OpportunityContactRole', { OpportunityId: id, ContactId: contactId, Role: role });
      }
      return id;
    },
    deleteContact: async (id) => org.delete(id),
    countLogs: async (key) => logOf(key).length,
    async storedLog(key) {
      const row = logOf(key)[0];
      if (!row) return null;
      return {
        crmId: String(row.Id),
        fields: toFields('coachingLog', row),
        ownerId: row.OwnerId === integration ? null : text(row.OwnerId),
        contactId: text(row.Contact__c),
        dealId: text(row.Deal__c),
        accountId: text(row.Account__c),
      };
    },
    async storedChildren(logKey) {
      const log = logOf(logKey)[0];
      const kinds: Exclude<RecordKind, 'coachingLog' | 'task'>[] = [
        'criterionScore',
        'coachingFlag',
        'practiceAssignment',
      ];
      return kinds.flatMap((kind) =>
        org
          .records(apiName(kind))
          .filter((row) => row.Coaching_Log__c === log?.Id)
          .map((row) => ({
            kind,
            key: String(row.External_Key__c),
            crmId: String(row.Id),
            fields: toFields(kind, row),
          })),
      );
    },
    async storedTasks(logKey) {
      const log = logOf(logKey)[0];
      return org
        .records('Task')
        .filter((row) => row.WhatId === log?.Id)
        .map((row) => ({
          crmId: String(row.Id),
          subject: String(row.Subject),
          body: String(row.Description),
          ownerId: String(row.OwnerId),
          state: row.IsClosed ? ('completed' as const) : ('open' as const),
          priority: row.Priority === 'High' ? ('high' as const) : ('normal' as const),
        }));
    },
    userCompletesTask: async (id) => org.update(id, { Status: 'Completed' }),
    userDeletesLog: async (id) => {
      for (const flag of org.records('Coaching_Flag__c').filter((row) => row.Coaching_Log__c === id))
        org.delete(String(flag.Id));
      org.delete(id);
    },
    userActs: async ({ byUserId, kind, logCrmId, target, value, reason }) =>
      org.insert(
        'Coaching_Action__c',
        {
          Kind__c: kind,
          Coaching_Log__c: logCrmId,
          Target__c: target,
          Value__c: value,
          Reason__c: reason,
        },
        { as: byUserId },
      ),
    async answerOn(crmId) {
      const { Result__c, Result_Reason__c, Answered_At__c } = org.row(crmId);
      if (typeof Result__c !== 'string') return null;
      return {
        result: Result__c,
        message: String(Result_Reason__c),
        at: new Date(String(Answered_At__c)),
      };
    },
    async storedRubric(key) {
      const [rubric, ...doubles] = org
        .records('Coaching_Rubric__c')
        .filter((row) => row.External_Key__c === key);
      if (!rubric) return null;
      if (doubles.length > 0) throw new Error(`${doubles.length + 1} rubrics ${key}`);
      const criteria = org
        .records('Rubric_Criterion__c')
        .filter((row) => row.Coaching_Rubric__c === rubric.Id)
        .sort((a, b) => Number(a.Position__c) - Number(b.Position__c));
      return {
        fields: toFields('coachingRubric', rubric),
        criteria: criteria.map((row) => toFields('rubricCriterion', row)),
      };
    },
    failNext: (kind) => failNext(sandbox, kind),
    tokenRefreshes: () => refreshes,
    close: () => sandbox.close(),
  };
}

function toFields(object: ObjectName, row: Record<string, unknown>): FieldValues {
  return Object.fromEntries(
    salesforceFields(OBJECTS[object]).map((field) => [
      field.name,
      (row[apiName(field.name)] ?? null) as FieldValues[string],
    ]),
  );
}

function failNext({ org }: SalesforceSandbox, kind: FailureKind): void {
  const answer = (status: number, errorCode: string) => ({
    status,
    body: [{ errorCode, message: errorCode }],
  });
  const locked = {
    statusCode: 'UNABLE_TO_LOCK_ROW',
    message: 'unable to obtain exclusive access to this record',
    fields: [],
  };
  const acts: Record<FailureKind, () => unknown> = {
    rate_limit: () => org.faults.add({ match: {}, answer: answer(403, 'REQUEST_LIMIT_EXCEEDED') }),
    server_error: () => org.faults.add({ match: {}, answer: answer(500, 'UNKNOWN_EXCEPTION') }),
    timeout: () => org.faults.add({ match: {}, answer: { timeoutMs: 5_000 } }),
    expired_token: () => org.expireSessions(),
    half_batch: () =>
      org.rowFaults.add({
        object: 'Coaching_Log__c',
        when: (record) => /[02468]$/.test(String(record.External_Key__c)),
        error: locked,
        times: 5,
      }),
    row_lock: () => org.rowFaults.add({ object: 'Coaching_Log__c', error: locked, times: 1 }),
    drop_after_apply: () =>
      org.faults.add({
        match: { method: 'POST', path: /composite$/, body: isWrite },
        answer: { afterApply: 'drop' },
      }),
  };
  acts[kind]();
}

/** A composite that writes, not one that asks. */
function isWrite(body: unknown): boolean {
  return JSON.stringify(body).includes('/composite/sobjects');
}

/** For tests that expect a refusal: the AppError a promise rejects with. */
export async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${error}`);
}
