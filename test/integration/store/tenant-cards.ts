import { randomUUID } from 'node:crypto';
import { countPending } from '../../../server/store/cards/count-pending.ts';
import { findHomeConnection } from '../../../server/store/cards/home-connection.ts';
import { loadCard } from '../../../server/store/cards/load-card.ts';
import { loadPassages } from '../../../server/store/cards/passage.ts';
import { countQueue, loadQueue } from '../../../server/store/cards/queue.ts';
import { findLoggedLeg, lookAround } from '../../../server/store/cards/surroundings.ts';
import type { Database, Db } from '../../../server/store/db.ts';
import { createPageLink } from '../../../server/store/page-links.ts';
import { startPageSession } from '../../../server/store/page-sessions.ts';
import { aLink } from '../../builders/a-coaching-log.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import type { Read } from './tenant-reads.ts';
import type { Write } from './tenant-writes.ts';

const DEAL = 'deal-of-a-waiting-call';
/** Sees everything, wherever they are let in. */
const ADMIN = { id: 'an-admin', roles: ['admin' as const] };

/** A call that waits on a deal. */
export async function addCardRows(database: Database, { id: workspaceId, unscoredId, connection }: Tenant) {
  const link = aLink({ dealId: DEAL });
  const { status, rule, contactId, dealId } = link;
  const columns = { status, rule, contactId, dealId, link: link as object };
  await database.callLink.create({
    data: { callId: unscoredId, connectionId: connection.id, workspaceId, ...columns },
  });
}

/** Asked for by the ids of `ours`, as somebody who sees all. */
export function cardReads(db: Db, ours: Tenant): Record<string, Read> {
  const { legId, callId, unscoredId, connection } = ours;
  const where = (workspaceId: string) => ({ workspaceId, connectionId: connection.id });
  const leg = { kind: 'leg' as const, legId };
  return {
    loadCard: async (id) => {
      const { logs } = await loadCard(db, where(id), leg, ADMIN);
      const { waiting } = await loadCard(db, where(id), { kind: 'deal', recordId: DEAL }, ADMIN);
      const found = [...logs, ...waiting];
      return id === ours.id && (logs.length === 0 || waiting.length === 0) ? null : found;
    },
    lookAround: async (id) => ((await lookAround(db, where(id), leg, ADMIN)).hasOthers ? 1 : null),
    findLoggedLeg: (id) => findLoggedLeg(db, id, legId),
    loadPassages: (id) => loadPassages(db, id, callId),
    loadQueue: (id) => loadQueueOf(db, where(id)),
    countQueue: async (id) => {
      const counts = await countQueue(db, { ...where(id), person: ADMIN }, new Date(), 'UTC');
      // Both have the same calls; another's connection has no links of theirs.
      return id === ours.id || counts.ambiguousLinks > 0 ? [1] : null;
    },
    countPending: async (workspaceId) => {
      await db.call.updateMany({ where: { id: unscoredId }, data: { stageState: 'pending' } });
      const pending = await countPending(db, [{ workspaceId, callId: unscoredId }]);
      await db.call.updateMany({ where: { id: unscoredId }, data: { stageState: 'not_scored' } });
      return pending > 0 ? 1 : null;
    },
    findHomeConnection: async (id) => {
      const home = await findHomeConnection(db, id);
      return home?.id === connection.id ? home : null;
    },
  };
}

/** Rows of the leg of ours only. */
async function loadQueueOf(db: Db, where: { workspaceId: string; connectionId: string }) {
  const own = await db.flag.findMany({ where: { workspaceId: where.workspaceId }, select: { legId: true } });
  const rows = await loadQueue(db, { ...where, person: ADMIN }, 'compliance', 50);
  const foreign = rows.filter(({ legId }) => !own.some((flag) => flag.legId === legId));
  return foreign.length > 0 || rows.every(({ link }) => link === null) ? null : rows;
}

export function cardWrites({ agentId: personId }: Tenant): Record<string, Write> {
  return {
    createPageLink: (tx, workspaceId) =>
      createPageLink(tx, { workspaceId, personId, page: `/logs/${randomUUID()}` }),
    startPageSession: (tx, workspaceId) => startPageSession(tx, workspaceId, personId),
  };
}
