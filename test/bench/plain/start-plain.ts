import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Rig } from '../support/rig.ts';
import type { PlainOrder } from './plain-process.ts';

const PROCESS = fileURLToPath(new URL('./plain-process.ts', import.meta.url));

export type Plain = {
  walk: (callIds: readonly string[], workers: number) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts the plain version against a rig that has no worker. */
export async function startPlain(rig: Rig): Promise<Plain> {
  const child = fork(PROCESS, { env: { ...process.env, ...rig.env } });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  const ended = Promise.withResolvers<never>();
  child.once('exit', (code) => ended.reject(new Error(`the plain version ended with ${code}`)));
  ended.promise.catch(() => {});
  const said = async (word: string) => {
    const [message] = await Promise.race([once(child, 'message'), ended.promise]);
    if (message !== word) throw new Error(`the plain version said ${message} instead of ${word}`);
  };
  await said('ready');
  return {
    async walk(callIds, workers) {
      const order: PlainOrder = { workspaceId: rig.workspaceId, callIds: [...callIds], workers };
      const done = said('done');
      child.send(order);
      await done;
    },
    async stop() {
      if (child.connected) {
        const gone = once(child, 'exit');
        child.disconnect();
        await gone;
      }
      process.off('exit', orphaned);
    },
  };
}
