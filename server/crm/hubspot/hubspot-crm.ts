import type { Crm, RecordKind } from '../crm.ts';
import { createHubSpotAccount } from './account.ts';
import { createAccountNames } from './account-names.ts';
import { WRITE_BATCH } from './associations.ts';
import { createHubSpotClient, type HubSpotClientOptions } from './client.ts';
import { dealsById, openDeals } from './deals.ts';
import { dealsAt } from './deals-at.ts';
import { vendorName } from './fields.ts';
import { findContacts } from './find-contacts.ts';
import { listUsers } from './list-users.ts';
import { STANDARD_TYPE } from './paths.ts';
import { createChangeReader } from './read-changes.ts';
import { upsertRecords } from './upsert-records.ts';

export type HubSpotCrmOptions = HubSpotClientOptions & {
  /** The account ("portal", "hub") id; part of every link. */
  portalId: number;
  /** ISO country whose numbers are typed without country code, e.g. `US`. */
  region: string;
  /** Where people open HubSpot; default `https://app.hubspot.com`. */
  appUrl?: string;
  /** Most pairs in one association batch; default 1,000. */
  associationBatch?: number;
};

const DEFAULT_APP_URL = 'https://app.hubspot.com';

/**
 * HubSpot behind the `Crm` port. Keep one per connection: type ids, options and stages are asked for once. Share rights
 * do not exist per record in HubSpot, so `editorIds` are not written: who sees what beyond the owner is set by the admin.
 */
export function createHubSpotCrm(options: HubSpotCrmOptions): Crm {
  const { portalId, region, appUrl = DEFAULT_APP_URL, associationBatch = WRITE_BATCH } = options;
  const client = createHubSpotClient(options);
  const account = createHubSpotAccount(client);
  const reader = { client, account, accountNames: createAccountNames(client) };

  const typeOf = (kind: RecordKind | 'deal' | 'contact') => {
    if (kind === 'deal' || kind === 'contact' || kind === 'task') return STANDARD_TYPE[kind];
    const object = kind === 'coachingFlag' ? 'coachingLog' : kind;
    return account.knownTypeId(object) ?? `p${portalId}_${vendorName(object)}`;
  };

  return {
    vendor: 'hubspot',
    findContacts: (query) => findContacts({ ...reader, region }, query),
    openDeals: (query) => openDeals(reader, query),
    dealsById: (ids) => dealsById(reader, ids),
    dealsAt: (requests) => dealsAt(reader, requests),
    listUsers: () => listUsers(client),
    upsert: (records) => upsertRecords({ client, account, associationBatch }, records),
    readChanges: createChangeReader({ client, account }),
    answerActions: null,
    keepRubrics: null,
    recordUrl: (kind, crmId) => `${appUrl}/contacts/${portalId}/record/${typeOf(kind)}/${crmId}`,
  };
}
