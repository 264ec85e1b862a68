import type { TranscriptTiming, Turn } from '../domain/transcript.ts';
import type { WorkspaceSettings } from '../domain/workspace.ts';
import { type StoredCall, toStoredCall } from './calls.ts';
import type { Db } from './db.ts';
import { type LegColumns, type StoredLeg, toLeg } from './legs.ts';
import { type StoredLink, toLink } from './links.ts';
import { type ParticipantColumns, type StoredParticipant, toParticipant } from './participants.ts';
import { toTranscript } from './transcripts.ts';
import { toWorkspace, type Workspace } from './workspaces.ts';

/** A call with all that the stages before have learned about it. */
export type CallCase = {
  call: StoredCall;
  workspace: Workspace;
  participants: StoredParticipant[];
  /** Null where the source sent none, or it was erased. */
  transcript: ReturnType<typeof toTranscript> | null;
  legs: StoredLeg[];
  links: StoredLink[];
};

type CaseRow = Omit<StoredCall, 'draft'> & {
  draft: unknown;
  workspaceName: string;
  settings: unknown;
  primaryConnectionId: string | null;
  participants: ParticipantColumns[];
  language: string | null;
  timing: TranscriptTiming;
  turns: Turn[];
  legs: (Omit<LegColumns, 'callStartedAt'> & { callStartedAt: string })[];
  links: { connectionId: string; link: unknown; decidedBy: string | null }[];
};

/** Everything a stage reads of its call, in one round trip: they were most of what a stage waited for. Null: no such call. */
export async function loadCallCase(db: Db, workspaceId: string, callId: string): Promise<CallCase | null> {
  const [row] = await db.$queryRaw<CaseRow[]>`
    select c.id, c.workspace_id as "workspaceId", c.source, c.provider_call_id as "providerCallId", c.draft, c.started_at as "startedAt",
      c.duration_ms as "durationMs", c.direction, c.queue, c.call_type as "callType", c.call_type_rule as "callTypeRule", c.backfill,
      c.stage, c.stage_state as "stageState", c.attempts, c.subject_keys as "subjectKeys", c.content_hash as "contentHash",
      c.recording_id as "recordingId", c.received_at as "receivedAt",
      w.name as "workspaceName", w.settings, w.primary_connection_id as "primaryConnectionId", t.language, t.timing, t.turns,
      array(select jsonb_build_object('id', p.id, 'role', p.role, 'name', p.name, 'identities', p.identities, 'personId', p.person_id,
          'fromMs', p.from_ms, 'toMs', p.to_ms)
        from participants p where p.call_id = c.id and p.workspace_id = c.workspace_id order by p.id) as participants,
      array(select jsonb_build_object('id', l.id, 'agentId', l.agent_id, 'agentParticipantId', l.agent_participant_id,
          'agentName', l.agent_name, 'teamName', l.team_name, 'managerId', l.manager_id, 'managerName', l.manager_name,
          'managerRule', l.manager_rule, 'callStartedAt', l.call_started_at, 'durationMs', l.duration_ms,
          'disconnectParty', l.disconnect_party, 'currentScorecardId', l.current_scorecard_id, 'released', l.released)
        from legs l where l.call_id = c.id and l.workspace_id = c.workspace_id order by l.id) as legs,
      array(select jsonb_build_object('connectionId', k.connection_id, 'link', k.link, 'decidedBy', k.decided_by)
        from call_links k where k.call_id = c.id and k.workspace_id = c.workspace_id order by k.connection_id) as links
    from calls c join workspaces w on w.id = c.workspace_id
    left join transcripts t on t.call_id = c.id and t.workspace_id = c.workspace_id and t.erased_at is null
    where c.id = ${callId} and c.workspace_id = ${workspaceId}`;
  if (!row) return null;
  const call = toStoredCall(row);
  return {
    call,
    workspace: toWorkspace({
      id: workspaceId,
      name: row.workspaceName,
      settings: row.settings as Partial<WorkspaceSettings>,
      primaryConnectionId: row.primaryConnectionId,
    }),
    participants: row.participants.map(toParticipant),
    transcript: row.language === null ? null : toTranscript({ ...row, language: row.language }),
    legs: row.legs.map((leg) => toLeg(call, { ...leg, callStartedAt: new Date(leg.callStartedAt) })),
    links: row.links.map(toLink),
  };
}
