import { randomUUID } from 'node:crypto';
import type { Direction, DisconnectParty } from '../domain/call.ts';
import type { Leg } from '../domain/leg.ts';
import type { Db } from './db.ts';

/** A leg with its people as they were at call time. */
export type StoredLeg = Leg & {
  agentName: string;
  teamName: string | null;
  managerId: string | null;
  managerName: string | null;
  managerRule: string | null;
  currentScorecardId: string | null;
  released: boolean;
};

export type NewLeg = Pick<
  StoredLeg,
  | 'agentId'
  | 'agentParticipantId'
  | 'agentName'
  | 'teamName'
  | 'managerId'
  | 'managerName'
  | 'managerRule'
  | 'released'
  | 'durationMs'
  | 'disconnectParty'
>;

/** Makes the legs of a call that are not there yet. People stay as first written: they are history. */
export async function saveLegs(
  db: Db,
  call: { id: string; workspaceId: string; startedAt: Date; subjectKeys: readonly string[] },
  legs: readonly NewLeg[],
): Promise<void> {
  await db.leg.createMany({
    data: legs.map((leg) => ({
      id: randomUUID(),
      workspaceId: call.workspaceId,
      callId: call.id,
      callStartedAt: call.startedAt,
      subjectKeys: [...call.subjectKeys],
      ...leg,
    })),
    skipDuplicates: true,
  });
}

export async function loadLegs(db: Db, workspaceId: string, callId: string): Promise<StoredLeg[]> {
  const call = await db.call.findFirstOrThrow({ where: { id: callId, workspaceId } });
  const rows = await db.leg.findMany({ where: { callId, workspaceId }, orderBy: { id: 'asc' } });
  return rows.map((row) => toLeg(call, row));
}

export type LegColumns = Pick<
  StoredLeg,
  | 'id'
  | 'agentId'
  | 'agentParticipantId'
  | 'agentName'
  | 'teamName'
  | 'managerId'
  | 'managerName'
  | 'managerRule'
  | 'callStartedAt'
  | 'durationMs'
  | 'currentScorecardId'
  | 'released'
> & { disconnectParty: string | null };

type CallColumns = {
  id: string;
  workspaceId: string;
  direction: string | null;
  queue: string | null;
  callType: string | null;
};

export function toLeg(call: CallColumns, row: LegColumns): StoredLeg {
  return {
    id: row.id,
    callId: call.id,
    workspaceId: call.workspaceId,
    agentId: row.agentId,
    agentParticipantId: row.agentParticipantId,
    callStartedAt: row.callStartedAt,
    durationMs: row.durationMs,
    direction: (call.direction ?? 'inbound') as Direction,
    queue: call.queue,
    callType: call.callType ?? '',
    disconnectParty: row.disconnectParty as DisconnectParty | null,
    agentName: row.agentName,
    teamName: row.teamName,
    managerId: row.managerId,
    managerName: row.managerName,
    managerRule: row.managerRule,
    currentScorecardId: row.currentScorecardId,
    released: row.released,
  };
}

/** Calls of the agent's next legs after this one on the same rubric line that already have a scorecard, in call order. */
export async function laterScoredLegs(
  db: Db,
  leg: Pick<Leg, 'id' | 'workspaceId' | 'agentId' | 'callStartedAt'>,
  lineId: string,
  count: number,
): Promise<{ legId: string; callId: string }[]> {
  return db.$queryRaw<{ legId: string; callId: string }[]>`
    select l.id as "legId", l.call_id as "callId"
    from legs l join scorecards s on s.id = l.current_scorecard_id join rubric_versions v on v.id = s.rubric_id
    where l.workspace_id = ${leg.workspaceId} and l.agent_id = ${leg.agentId} and v.line_id = ${lineId}
      and (l.call_started_at, l.id) > (${leg.callStartedAt}, ${leg.id})
    order by l.call_started_at, l.id limit ${count}`;
}
