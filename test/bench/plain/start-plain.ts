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
  const said = (word: string) =>
    new Promise<void>((resolve, reject) => {
      child.once('message', (message) => (message === word ? resolve() : reject(new Error(String(message)))));
      child.once('exit', (code) => reject(new Error(`the plain version ended with ${code}`)));
    });
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
