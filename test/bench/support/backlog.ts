import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';
import type { Rig } from './rig.ts';
import { createSender, sendAll } from './send-calls.ts';

const AT_ONCE = 8;
const ASK_EVERY_MS = 100;
/** Far more than any benchmark takes: a run that hangs ends with what it waits for. */
const GIVE_UP_MS = 600_000;

/** Posts calls to the web process; nobody works on them before a worker starts or `release` is called. */
export async function sendBacklog(rig: Rig, calls: readonly ApiCall[]): Promise<string[]> {
  const sender = createSender(rig, AT_ONCE);
  try {
    return (await sendAll(sender, calls, AT_ONCE)).map(({ callId }) => callId);
  } finally {
    sender.close();
  }
}

/** Accepts calls without telling the queue, and tells the sweeper to leave them until they are released. */
export async function holdBacklog(rig: Rig, calls: readonly ApiCall[]): Promise<string[]> {
  const ids: string[] = [];
  for (const call of calls) {
    const draft = rig.system.services.readCall(call, { audio: false });
    const { callId } = await rig.system.services.acceptCall({ workspaceId: rig.workspaceId, draft });
    ids.push(callId);
  }
  await rig.system.database
    .$executeRaw`update calls set due_at = now() + interval '1 day' where id = any(${ids})`;
  return ids;
}

/** Rings for all held calls at once. */
export async function releaseBacklog(rig: Rig, callIds: readonly string[]): Promise<void> {
  await rig.system.database.$executeRaw`update calls set due_at = now() where id = any(${[...callIds]})`;
  const calls = callIds.map((callId) => ({ workspaceId: rig.workspaceId, callId, stage: 'ingest' as const }));
  await rig.system.ring({ calls, connections: [] });
}

/** Waits until every call has ended. @throws when one did not end as `logged`. */
export async function waitUntilLogged(rig: Rig, callIds: readonly string[]): Promise<void> {
  const { database } = rig.system;
  const started = Date.now();
  for (;;) {
    const rows = await database.$queryRaw<{ stage: string; state: string; count: number }[]>`
      select stage, stage_state as state, count(*)::int as count from calls where id = any(${[...callIds]}) group by 1, 2`;
    const pending = rows.filter(({ state }) => state === 'pending');
    if (pending.length === 0) {
      const lost = rows.filter(({ state }) => state !== 'logged');
      if (lost.length > 0) throw new Error(`not all calls were logged: ${JSON.stringify(lost)}`);
      return;
    }
    if (Date.now() - started > GIVE_UP_MS) throw new Error(`calls still wait: ${JSON.stringify(pending)}`);
    await sleep(ASK_EVERY_MS);
  }
}
