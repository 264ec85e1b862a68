import { loadCoachingLogs } from './coaching-logs.ts';
import type { Db } from './db.ts';
import { loadLinks } from './links.ts';
import { deliveryStatus } from './outbox.ts';
import { loadParticipants } from './participants.ts';
import { loadScorecard } from './scorecards.ts';

/** Everything a caller may know about one of its workspace's calls; null when there is no such call there. */
export async function callStatus(db: Db, workspaceId: string, callId: string) {
  const call = await db.call.findFirst({ where: { id: callId, workspaceId } });
  if (!call) return null;
  const [participants, links, legs, logs, deliveries, connections] = await Promise.all([
    loadParticipants(db, workspaceId, callId),
    loadLinks(db, workspaceId, callId),
    db.leg.findMany({ where: { callId, workspaceId }, orderBy: { id: 'asc' } }),
    loadCoachingLogs(db, workspaceId, callId),
    deliveryStatus(db, workspaceId, callId),
    db.connection.findMany({ where: { workspaceId }, select: { id: true, vendor: true } }),
  ]);
  const cards = await Promise.all(
    legs.map((leg) =>
      leg.currentScorecardId ? loadScorecard(db, workspaceId, leg.currentScorecardId) : null,
    ),
  );
  const vendorOf = new Map(connections.map(({ id, vendor }) => [id, vendor]));
  return {
    id: call.id,
    source: call.source,
    externalId: call.providerCallId,
    stage: call.stage,
    state: call.stageState,
    reason: call.reasonCode
      ? { code: call.reasonCode, detail: call.reasonDetail, retryable: call.retryable }
      : null,
    waitingFor: call.stageState === 'pending' ? call.reasonDetail : null,
    receivedAt: call.receivedAt,
    startedAt: call.startedAt,
    durationSeconds: call.durationMs === null ? null : call.durationMs / 1000,
    direction: call.direction,
    queue: call.queue,
    callType: call.callType ? { value: call.callType, decidedBy: call.callTypeRule } : null,
    speakers: participants.map(({ id, role, name, personId }) => ({
      id,
      role,
      name: name ?? null,
      agentId: personId,
    })),
    links: links.map(({ connectionId, link, decidedBy }) => ({
      connectionId,
      crm: vendorOf.get(connectionId),
      ...link,
      decidedBy,
    })),
    legs: legs.map((leg, at) => ({
      id: leg.id,
      agent: { id: leg.agentId, name: leg.agentName, teamName: leg.teamName },
      manager: { id: leg.managerId, name: leg.managerName, decidedBy: leg.managerRule },
      scorecard: cards[at],
      log: logs.find(({ legId }) => legId === leg.id)?.log ?? null,
    })),
    deliveries: deliveries.map((delivery) => ({ crm: vendorOf.get(delivery.connectionId), ...delivery })),
  };
}

/** Calls of a workspace, newest first, optionally of one state or reason. */
export async function listCalls(
  db: Db,
  workspaceId: string,
  filter: { state?: string; reason?: string; limit: number; before?: Date },
) {
  const rows = await db.call.findMany({
    where: {
      workspaceId,
      ...(filter.state ? { stageState: filter.state } : {}),
      ...(filter.reason ? { reasonCode: filter.reason } : {}),
      ...(filter.before ? { receivedAt: { lt: filter.before } } : {}),
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: filter.limit,
  });
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    externalId: row.providerCallId,
    stage: row.stage,
    state: row.stageState,
    reason: row.reasonCode
      ? { code: row.reasonCode, detail: row.reasonDetail, retryable: row.retryable }
      : null,
    receivedAt: row.receivedAt,
    startedAt: row.startedAt,
  }));
}
