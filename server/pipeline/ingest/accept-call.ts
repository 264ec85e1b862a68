import { createHash } from 'node:crypto';
import type { CallDraft } from '../../domain/call.ts';
import type { RedactionPattern } from '../../domain/redaction/custom-redaction.ts';
import { redactText } from '../../domain/redaction/redact-text.ts';
import { redactTranscript } from '../../domain/redaction/redact-transcript.ts';
import { insertCall } from '../../store/calls.ts';
import { type Database, transact } from '../../store/db.ts';
import { claimIdempotencyKey, findIdempotencyKey } from '../../store/idempotency-keys.ts';
import { saveParticipants } from '../../store/participants.ts';
import { subjectKeysOf } from '../../store/subject-keys.ts';
import { saveTranscript } from '../../store/transcripts.ts';
import { loadWorkspace } from '../../store/workspaces.ts';
import { contentHash } from './content-hash.ts';
import { normaliseParticipants } from './normalise-identity.ts';

export type Acceptance = {
  workspaceId: string;
  draft: CallDraft;
  backfill?: boolean;
  /** The caller's Idempotency-Key and the bytes it stands for. */
  idempotency?: { key: string; body: string | Buffer };
  /** The recording that came with the call, already stored under this id. */
  recordingId?: string;
};

/**
 * First sight of a call, from whatever source: normalised, redacted, stored once. Whoever sends it again gets the same
 * id. Refused consent keeps nothing but the fact (RULES, "End states").
 */
export async function acceptCall(
  acceptance: Acceptance,
  deps: { database: Database; subjectSecret: Buffer },
): Promise<{ callId: string; created: boolean }> {
  const { workspaceId, idempotency } = acceptance;
  const requestHash = idempotency && createHash('sha256').update(idempotency.body).digest('hex');
  if (idempotency) {
    const earlier = await findIdempotencyKey(deps.database, workspaceId, idempotency.key, requestHash!);
    if (earlier) return { callId: earlier.callId, created: false };
  }
  const { settings } = await loadWorkspace(deps.database, workspaceId);
  const { participants } = normaliseParticipants(acceptance.draft.participants, settings.region);
  const draft =
    acceptance.draft.consent === 'refused'
      ? bareDraft(acceptance.draft)
      : { ...withRedactedFacts(acceptance.draft, settings.redactionPatterns), participants };
  const { transcript } = draft;
  const redacted = transcript && redactTranscript(transcript, settings.redactionPatterns);
  const hash =
    transcript && draft.startedAt
      ? contentHash({ startedAt: draft.startedAt, participants: draft.participants, turns: transcript.turns })
      : null;
  const subjectKeys = subjectKeysOf(deps.subjectSecret, workspaceId, draft.participants);

  return transact(deps.database, async (tx) => {
    const { id, created } = await insertCall(tx, {
      workspaceId,
      draft,
      contentHash: hash,
      subjectKeys,
      backfill: acceptance.backfill ?? false,
      recordingId: acceptance.recordingId ?? null,
    });
    if (created) {
      const call = { id, workspaceId, subjectKeys };
      await saveParticipants(tx, call, draft.participants);
      if (redacted) {
        const count = redacted.redactions.reduce((sum, redaction) => sum + redaction.count, 0);
        await saveTranscript(tx, call, redacted.transcript, count);
      }
    }
    if (!idempotency) return { callId: id, created };
    const claimed = await claimIdempotencyKey(tx, {
      workspaceId,
      key: idempotency.key,
      requestHash: requestHash!,
      callId: id,
    });
    return { callId: claimed.callId, created };
  });
}

/** People type numbers into titles too, and dialers into reasons. */
function withRedactedFacts(draft: CallDraft, patterns: readonly RedactionPattern[]): CallDraft {
  const { title, disconnect } = draft;
  const reason = disconnect?.reason;
  return {
    ...draft,
    ...(title && { title: redactText(title, patterns) }),
    ...(reason && { disconnect: { ...disconnect, reason: redactText(reason, patterns) } }),
  };
}

/** The fact that there was a call, and nothing that was said or who said it. */
function bareDraft({
  source,
  providerCallId,
  startedAt,
  durationMs,
  direction,
  consent,
}: CallDraft): CallDraft {
  return { source, providerCallId, startedAt, durationMs, direction, consent, participants: [] };
}
