import type { Participant } from './participant.ts';
import type { Transcript } from './transcript.ts';

export type Direction = 'inbound' | 'outbound' | 'internal';
export type DisconnectParty = 'agent' | 'customer' | 'system';
export type Consent = 'given' | 'refused' | 'unknown';

/** Ids the source already knows in the customer's CRM. */
export type CrmHints = {
  crm?: CrmVendor;
  contactId?: string;
  dealId?: string;
};

export type CrmVendor = 'salesforce' | 'hubspot';

/**
 * A call as a source describes it, before anything is decided. Every optional field is one that some source cannot
 * give; the attribution check says which of them a call may not lack.
 */
export type CallDraft = {
  source: string;
  providerCallId: string;
  /** Shared by the calls of one transfer chain. */
  conversationKey?: string;
  startedAt?: Date;
  durationMs?: number;
  direction?: Direction;
  queue?: string;
  title?: string;
  callType?: string;
  consent: Consent;
  disconnect?: { party?: DisconnectParty; reason?: string };
  participants: Participant[];
  crmHints?: CrmHints;
  recordingUrl?: string;
  transcript?: Transcript;
};

/** The stages a call walks through, in order. `done` is the end of the road, whatever the end state. */
export const STAGES = ['ingest', 'transcribe', 'link', 'score', 'flag', 'log', 'deliver'] as const;
export type Stage = (typeof STAGES)[number];

/** RULES, "End states": every call reaches one of these, with a reason. */
export type EndState = 'logged' | 'not_scored' | 'skipped' | 'quarantined' | 'failed';
export type StageState = 'pending' | EndState;

/** Why a call ended where it did. `detail` is a sentence an admin can act on and never holds transcript text. */
export type EndReason = { code: EndReasonCode; detail: string; retryable?: boolean };
export type EndReasonCode =
  | 'delivered'
  | 'no_connection'
  | 'too_short'
  | 'no_rubric'
  | 'language'
  | 'no_transcript'
  | 'budget_parked'
  | 'internal'
  | 'no_consent'
  | 'duplicate'
  | 'agent_unknown'
  | 'metadata_missing'
  | 'delivery_failed'
  | 'stage_failed';
