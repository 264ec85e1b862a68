import type { CoachingLog } from '../../domain/coaching-log.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { Db } from '../db.ts';

/** A leg of a call, as far as a passage of it needs. `log` null: not scored (yet). */
export type PassageLeg = {
  id: string;
  agentId: string;
  agentParticipantId: string;
  agentName: string;
  managerId: string | null;
  released: boolean;
  log: CoachingLog | null;
};

/** What was said on a call, redacted; null when there is no such call or nothing is kept of it. */
export async function loadPassages(
  db: Db,
  workspaceId: string,
  callId: string,
): Promise<{ startedAt: Date | null; turns: Turn[]; legs: PassageLeg[] } | null> {
  const [row] = await db.$queryRaw<{ startedAt: Date | null; turns: Turn[]; legs: PassageLeg[] }[]>`
    select c.started_at as "startedAt", t.turns,
      array(select jsonb_build_object('id', l.id, 'agentId', l.agent_id, 'agentParticipantId', l.agent_participant_id,
          'agentName', l.agent_name, 'managerId', l.manager_id, 'released', l.released, 'log', g.log)
        from legs l left join coaching_logs g on g.leg_id = l.id and g.workspace_id = l.workspace_id and g.erased_at is null
        where l.call_id = c.id and l.workspace_id = c.workspace_id order by l.id) as legs
    from calls c join transcripts t on t.call_id = c.id and t.workspace_id = c.workspace_id and t.erased_at is null
    where c.id = ${callId} and c.workspace_id = ${workspaceId} and c.erased_at is null`;
  return row ?? null;
}
