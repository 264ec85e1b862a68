import type { Crm, RecordKind } from '../crm.ts';
import { answerActions } from './answer-actions.ts';
import { createClient, type SalesforceConnection } from './client.ts';
import { dealsAt } from './deal-history.ts';
import { dealsById, openDeals } from './deals.ts';
import { apiName } from './fields.ts';
import { findContacts } from './find-contacts.ts';
import { keepRubrics } from './keep-rubrics.ts';
import { once, readComplianceQueue, readOrgTraits, readOwnUserId } from './org-traits.ts';
import { readChanges } from './read-changes.ts';
import { upsertRecords } from './upsert-records.ts';
import { listUsers } from './users.ts';

export type SalesforceOptions = SalesforceConnection & {
  /** The user we connect as, when the sign-in told (`userId` of `SalesforceGrant`); otherwise asked once. */
  userId?: string;
  /** A number as people type it, in the workspace's region; null when it is none. */
  toE164: (typed: string) => string | null;
};

/** One org as a `Crm`. Keep it for as long as the connection lives: it remembers what the org told about itself. */
export function createSalesforceCrm(options: SalesforceOptions): Crm {
  const client = createClient(options);
  // An admin may deploy the key while we run.
  const traits = once(
    () => readOrgTraits(client),
    ({ taskKey }) => taskKey !== 'missing',
  );
  const ownUserId = once(async () => options.userId ?? (await readOwnUserId(client)));
  const complianceQueue = once(
    () => readComplianceQueue(client),
    (queueId) => queueId !== null,
  );
  return {
    vendor: 'salesforce',
    findContacts: (query) => findContacts(client, options.toE164, query),
    async openDeals(query) {
      if (query.contactIds.length + query.accountIds.length === 0) return [];
      return openDeals(client, (await traits()).hasCurrencyCodes, query);
    },
    async dealsById(ids) {
      if (ids.length === 0) return [];
      return dealsById(client, (await traits()).hasCurrencyCodes, ids);
    },
    async dealsAt(requests) {
      if (requests.length === 0) return new Map();
      return dealsAt(client, (await traits()).hasCurrencyCodes, requests);
    },
    listUsers: () => listUsers(client),
    upsert: (records) => upsertRecords(client, { ownUserId, traits, complianceQueue }, records),
    readChanges: (query) => readChanges(client, { ownUserId, traits }, query),
    answerActions: (replies) => answerActions(client, replies),
    keepRubrics: (rubrics) => keepRubrics(client, rubrics),
    recordUrl: (kind, crmId) => `${options.instanceUrl}/lightning/r/${objectOf(kind)}/${crmId}/view`,
  };
}

function objectOf(kind: RecordKind | 'deal' | 'contact'): string {
  if (kind === 'task') return 'Task';
  if (kind === 'deal') return 'Opportunity';
  return kind === 'contact' ? 'Contact' : apiName(kind);
}
