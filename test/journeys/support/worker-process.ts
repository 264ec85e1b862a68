import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../../../demo/stage/start-stage.ts';

const ENTRY = fileURLToPath(new URL('./crashing-worker.ts', import.meta.url));

/** Starts a worker process on the stage's database and CRMs; see crashing-worker.ts for `point`. */
export function startWorkerProcess(stage: Stage, env: Record<string, string>, point = ''): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return fork(ENTRY, [point], {
    env: { PATH, HOME, LOG_LEVEL: 'silent', PUBLIC_URL: stage.running.url, ...stage.vendors.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The signal or code with which a process ends. @throws Error when it does not within `ms`. */
export async function endOf(child: ChildProcess, ms: number): Promise<NodeJS.Signals | number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.signalCode ?? child.exitCode;
  const late = AbortSignal.timeout(ms);
  const [code, signal] = await once(child, 'exit', { signal: late });
  return signal ?? code;
}
