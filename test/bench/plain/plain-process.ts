/**
 * The plain version, as a process of its own: what an integration does that was written call by call. Stages, rules, judge,
 * database and commits are the product's own, so it loses nothing either; but every call is walked by one worker from end
 * to end, asks the CRMs for itself and writes one record a request. It has no queue to feed, which is to its advantage.
 */
import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { createSystem } from '../../../server/wiring.ts';
import { openPlainConnections } from './open-connections.ts';
import { walkCall } from './walk-call.ts';

/** Sent by the bench: walk these calls with that many workers. Answered with `done` when all have ended. */
export type PlainOrder = { workspaceId: string; callIds: string[]; workers: number };

const config = readConfig(process.env);
const system = await createSystem(config, createLog('error'), config.PUBLIC_URL!);

process.on('message', async ({ workspaceId, callIds, workers }: PlainOrder) => {
  const connections = await openPlainConnections(system, config, workspaceId);
  const deps = { ...system.deps, connections: async () => connections };
  const waiting = [...callIds];
  const work = async () => {
    for (let callId = waiting.shift(); callId; callId = waiting.shift())
      await walkCall({ workspaceId, callId }, connections, deps);
  };
  await Promise.all(Array.from({ length: workers }, work));
  process.send!('done');
});
process.on('disconnect', async () => {
  await system.close({ graceMs: 1_000 });
  process.exit(0);
});
process.send!('ready');
