import type { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { Participant } from '../../domain/participant.ts';
import { redactTranscript } from '../../domain/redaction/redact-transcript.ts';
import type { Transcript } from '../../domain/transcript.ts';
import type { WorkspaceSettings } from '../../domain/workspace.ts';
import type { Transcriber } from '../../model/transcriber.ts';
import { loadCallCase } from '../../store/call-case.ts';
import { advanceCall, endCall, type StoredCall } from '../../store/calls.ts';
import { managerSources } from '../../store/crm-users.ts';
import { type Database, transact } from '../../store/db.ts';
import { type NewLeg, saveLegs } from '../../store/legs.ts';
import { saveParticipants } from '../../store/participants.ts';
import { loadPeople } from '../../store/people.ts';
import { dropRecording, openRecording } from '../../store/recordings.ts';
import { saveTranscript } from '../../store/transcripts.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall, type StageDeps } from '../stage.ts';
import { admitTranscript } from './admit-transcript.ts';
import { decideManager } from './decide-manager.ts';
import type { LegDraft } from './split-legs.ts';

export type TranscribeDeps = StageDeps & {
  /** Null where no transcriber is configured. */
  transcriber: Transcriber | null;
  /** Opens a recording at an address that was allowed when the call was accepted. */
  fetchRecording: (url: string) => Promise<{ content: Readable; contentType: string }>;
};

/** Gets the words if the source sent none, decides whether they can be scored, and who speaks as which agent's leg. */
export async function transcribeCall(message: CallMessage, deps: TranscribeDeps): Promise<Bell> {
  const { database } = deps;
  const found = await loadCallCase(database, message.workspaceId, message.callId);
  if (found?.call.stage !== 'transcribe' || found.call.stageState !== 'pending') return NO_BELL;
  const { call, participants } = found;
  const { settings } = found.workspace;
  const transcript = found.transcript ?? (await transcribe(call, settings, deps));
  if (!transcript) {
    await endCall(database, call, 'transcribe', 'not_scored', NO_TRANSCRIPT);
    return NO_BELL;
  }
  const admission = admitTranscript({ call, participants, transcript, settings });
  const legs = admission.ok ? await withPeople(database, call, settings, admission.legs) : [];

  return transact(database, async (tx) => {
    if (!admission.ok) {
      await endCall(tx, call, 'transcribe', admission.state, admission.reason);
      return NO_BELL;
    }
    const heard = { ...transcript, language: admission.language, turns: admission.turns };
    if (!isDeepStrictEqual(heard, found.transcript)) await saveTranscript(tx, call, heard, null);
    const known = withPersons(admission.participants, participants);
    if (!isDeepStrictEqual(known, participants)) await saveParticipants(tx, call, known);
    await saveLegs(tx, { ...call, startedAt: call.startedAt! }, legs);
    if (call.recordingId) await dropRecording(tx, call.workspaceId, call.recordingId);
    await advanceCall(tx, call, 'transcribe', 'link');
    return ringCall(message, 'link');
  });
}

const NO_TRANSCRIPT = {
  code: 'no_transcript',
  detail:
    'The source sent no transcript and no transcriber is configured: set OPENAI_API_KEY, then release the call.',
  retryable: true,
} as const;

async function transcribe(
  call: StoredCall,
  settings: WorkspaceSettings,
  deps: TranscribeDeps,
): Promise<Transcript | null> {
  if (!deps.transcriber) return null;
  const recording = call.recordingId
    ? await openRecording(deps.database, call.workspaceId, call.recordingId)
    : call.draft.recordingUrl
      ? await deps.fetchRecording(call.draft.recordingUrl)
      : null;
  if (!recording) return null;
  const heard = await deps.transcriber.transcribe({
    ...recording,
    fileName: 'recording',
    language: settings.languages[0] ?? null,
  });
  return redactTranscript(heard, settings.redactionPatterns).transcript;
}

/** Agent, team and manager as they are at this moment, to be kept on the leg as text (RULES, "Manager of a call"). */
async function withPeople(
  database: Database,
  call: StoredCall,
  settings: WorkspaceSettings,
  legs: readonly LegDraft[],
): Promise<NewLeg[]> {
  const agents = await loadPeople(
    database,
    call.workspaceId,
    legs.map((leg) => leg.agentId),
  );
  const decisions = await Promise.all(
    legs.map(async (leg) =>
      decideManager(
        leg.agentId,
        await managerSources(database, call.workspaceId, leg.agentId, settings.fallbackManagerId),
      ),
    ),
  );
  const managers = await loadPeople(
    database,
    call.workspaceId,
    decisions.flatMap(({ managerId }) => managerId ?? []),
  );
  return legs.map((leg, at) => {
    const agent = agents.get(leg.agentId);
    const { managerId, rule } = decisions[at]!;
    return {
      ...leg,
      agentName: agent?.name ?? 'Unknown',
      teamName: agent?.teamName ?? null,
      managerId,
      managerName: (managerId && managers.get(managerId)?.name) || null,
      managerRule: rule,
      released: !(settings.learningMode || agent?.learningMode),
    };
  });
}

function withPersons(
  decided: readonly Participant[],
  stored: readonly (Participant & { personId: string | null })[],
) {
  const personOf = new Map(stored.map((participant) => [participant.id, participant.personId]));
  return decided.map((participant) => ({ ...participant, personId: personOf.get(participant.id) ?? null }));
}
