import type { CallDraft } from '../domain/call.ts';
import type { ParticipantRole } from '../domain/participant.ts';

/** Header names in lower case. `rawBody` is the very bytes received: every signature is over them. */
export type WebhookRequest = {
  method: 'GET' | 'POST';
  query: Readonly<Record<string, string | undefined>>;
  headers: Readonly<Record<string, string | undefined>>;
  rawBody: Buffer;
};

export type WebhookReply = { status: number; headers: Record<string, string>; body: string };

export type Verdict =
  | { ok: true }
  | {
      ok: false;
      reason: 'missing_header' | 'bad_signature' | 'stale' | 'from_the_future' | 'unknown_sender';
    };

/** `secrets` are all valid at the moment, newest first, so that they can be rotated. Bounds `now` both ways. */
export type Verify = (
  request: WebhookRequest,
  secrets: readonly string[],
  now: Date,
) => Verdict | Promise<Verdict>;

/** One thing a source announced. Redelivery has the same `key`; `payload` is kept as JSON until the call is fetched. */
export type TelephonyEvent = {
  key: string;
  kind: 'call_ended' | 'recording_ready' | 'transcript_ready';
  providerCallId: string;
  payload: unknown;
};

/** A workspace's account at a source. `settings` and `credentials` are what the admin entered for it. */
export type TelephonyConnection = {
  id: string;
  settings: Readonly<Record<string, string>>;
  credentials: Readonly<Record<string, string>>;
};

/** A recording that can be read once. `channelRoles[0]` is the left channel; absent when the source cannot tell. */
export type RecordingSource = {
  contentType: string;
  channelRoles?: ParticipantRole[];
  open: () => Promise<ReadableStream<Uint8Array>>;
};

/** A source gives the words, the recording or both; parts that come later are fetched by their own event. */
export type FetchedCall = { draft: CallDraft; recording?: RecordingSource };

export type Availability = 'always' | 'sometimes' | 'never';

/** What the attribution check may expect of a source; shown to admins when they connect it. */
export type Capabilities = Record<
  'agent' | 'date' | 'queue' | 'duration' | 'direction' | 'disconnectParty' | 'transcript' | 'recording',
  Availability
>;

/**
 * A source of calls. A new one is a folder and a line in the registry. Errors are AppErrors: `unavailable` when the
 * vendor has announced something that is not there yet, `unexpected_response` when its shape is not what it documents.
 */
export type TelephonyProvider = {
  id: string;
  title: string;
  capabilities: Capabilities;
  /** `pulled`: nothing is ever pushed to us, all comes by `poll`. */
  verify: Verify | 'pulled';
  /**
   * The vendor's proof that the address is ours (validation token, challenge); null for anything else. Runs before
   * `verify`; where the vendor signs its challenge, this checks the signature itself.
   */
  handshake?: (request: WebhookRequest, secrets: readonly string[], now: Date) => WebhookReply | null;
  /** A verified delivery -> events; empty when it announces nothing we need. */
  parse: (request: WebhookRequest) => TelephonyEvent[];
  fetchCall: (event: TelephonyEvent, connection: TelephonyConnection) => Promise<FetchedCall>;
  /** What is new since `cursor` (null: the first time). The returned cursor is saved only with the events. */
  poll?: (
    connection: TelephonyConnection,
    cursor: string | null,
    now: Date,
  ) => Promise<{ events: TelephonyEvent[]; cursor: string }>;
};
