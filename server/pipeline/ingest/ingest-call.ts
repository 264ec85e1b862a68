import type { Identity } from '../../domain/participant.ts';
import { loadCallCase } from '../../store/call-case.ts';
import { advanceCall, endCall, ensureConversation, findDuplicate } from '../../store/calls.ts';
import { transact } from '../../store/db.ts';
import { saveParticipants } from '../../store/participants.ts';
import { findIdentities } from '../../store/people.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall, type StageDeps } from '../stage.ts';
import { checkAttribution } from './check-attribution.ts';
import { checkDuplicate } from './check-duplicate.ts';
import { checkInternal } from './check-internal.ts';
import { inferDuration } from './infer-duration.ts';
import { resolveAgents } from './resolve-agents.ts';

/** Decides whose call it is, or where it ends and why, before a minute of it is transcribed. */
export async function ingestCall(message: CallMessage, deps: StageDeps): Promise<Bell> {
  const { database } = deps;
  const found = await loadCallCase(database, message.workspaceId, message.callId);
  if (found?.call.stage !== 'ingest' || found.call.stageState !== 'pending') return NO_BELL;
  const { call, participants, workspace } = found;
  const transcript = found.transcript ?? undefined;

  const identities: Identity[] = participants.flatMap((participant) => participant.identities);
  const resolution = resolveAgents({
    participants,
    identities: await findIdentities(database, call.workspaceId, identities),
    at: call.startedAt ?? deps.now(),
    scopes: [call.source],
  });
  const { durationMs } = inferDuration({ durationMs: call.durationMs ?? undefined, transcript });
  const draft = { ...call.draft, participants, durationMs };
  const internal = checkInternal({
    direction: draft.direction,
    participants,
    agents: resolution.agents,
    own: workspace.settings,
  });
  const duplicate = checkDuplicate(await findDuplicate(database, call));
  const refused = call.draft.consent === 'refused' ? REFUSED : null;
  const verdict = [refused, internal, duplicate, checkAttribution({ draft, resolution })].find(
    (one) => one && !one.ok,
  );

  return transact(database, async (tx) => {
    if (verdict && !verdict.ok) {
      await endCall(tx, call, 'ingest', verdict.state, verdict.reason);
      return NO_BELL;
    }
    const personOf = new Map(resolution.agents.map((agent) => [agent.participantId, agent.personId]));
    await saveParticipants(
      tx,
      call,
      participants.map((participant) => ({ ...participant, personId: personOf.get(participant.id) ?? null })),
    );
    const key = call.draft.conversationKey;
    const conversationId = key ? await ensureConversation(tx, call.workspaceId, call.source, key) : null;
    await advanceCall(tx, call, 'ingest', 'transcribe', { durationMs: durationMs ?? null, conversationId });
    return ringCall(message, 'transcribe');
  });
}

const REFUSED = {
  ok: false,
  state: 'skipped',
  reason: {
    code: 'no_consent',
    detail: 'The source says that recording was refused; nothing of this call was kept.',
  },
} as const;
