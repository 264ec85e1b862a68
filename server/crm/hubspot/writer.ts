import type { RecordFailure } from '../crm.ts';
import type { HubSpotAccount } from './account.ts';
import type { HubSpotClient } from './client.ts';

/** What every write needs. */
export type Writer = {
  client: HubSpotClient;
  account: HubSpotAccount;
  /** Most pairs in one association batch. */
  associationBatch: number;
};

export type Outcome = { ok: true; crmId: string; created: boolean } | { ok: false; failure: RecordFailure };
