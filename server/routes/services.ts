import type { ActionInput, ActionOutcome } from '../actions/action.ts';
import type { SalesforceSignIn } from '../connections/sign-in-salesforce.ts';
import type { InstallReport } from '../crm/installer.ts';
import type { CallDraft, CrmVendor } from '../domain/call.ts';
import type { Deal } from '../domain/deal.ts';
import type { Identity } from '../domain/participant.ts';
import type { Bell, CallMessage } from '../pipeline/stage.ts';
import type { Database } from '../store/db.ts';

/** What the routes may do. Wiring fills it, so that a route knows neither an adapter nor a stage. */
export type Services = {
  database: Database;
  now: () => Date;
  ring: (bell: Bell) => Promise<void>;
  /** Checks a POST /v1/calls body; throws `invalid_request` naming every bad field. */
  readCall: (body: unknown, options: { audio: boolean }) => CallDraft;
  acceptCall: (acceptance: {
    workspaceId: string;
    draft: CallDraft;
    idempotency?: { key: string; body: string | Buffer };
    recordingId?: string;
  }) => Promise<{ callId: string; created: boolean }>;
  normaliseIdentity: (
    identity: Identity,
    region: string,
  ) => { ok: true; identity: Identity } | { ok: false; reason: string };
  confirmLink: (
    message: CallMessage,
    choice: { connectionId: string; contactId: string | null; dealId: string | null; personId: string },
  ) => Promise<Bell>;
  undoRelink: (message: CallMessage, connectionId: string, personId: string) => Promise<Bell>;
  connector: {
    start: (vendor: CrmVendor, ticket: string) => { consentUrl: string; nonce: string };
    finish: (
      vendor: CrmVendor,
      answer: { code: string; state: string; nonce: string },
    ) => Promise<InstallReport & { workspaceId: string }>;
    /** A one-time address at which an admin connects a CRM to the workspace. */
    ticketUrl: (workspaceId: string, vendor: CrmVendor, publicUrl: string) => string;
    /** Looks again what a CRM lacks and makes what it can. */
    check: (connectionId: string) => Promise<InstallReport>;
  };
  /** Where people and CRMs reach this server, without a slash at its end. */
  publicUrl: string;
  hubspot: {
    /** Client secrets that may sign requests: the current one, and the former while it is being changed. */
    secrets: readonly string[];
    /** The only app whose requests are served; undefined = any that knows a secret. */
    appId: string | undefined;
  };
  /** Does what a person asked for, once; `bell` is to be rung afterwards. */
  performAction: (input: ActionInput) => Promise<{ outcome: ActionOutcome; bell: Bell }>;
  /** A deal as its CRM has it now; null where that is not known soon enough for a card. */
  dealNow: (connectionId: string, dealId: string) => Promise<Deal | null>;
  /** Where a person opens a log's record; null where its CRM cannot be opened. */
  logUrl: (connectionId: string, crmId: string) => Promise<string | null>;
  salesforceSignIn: SalesforceSignIn;
  /** What /metrics answers. */
  metrics: { contentType: string; read: () => Promise<string> };
  /** Per API key, and per user of a card. */
  requestsPerMinute: number;
};
