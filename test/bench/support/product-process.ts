import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
/** What a process logged last, for whoever has to find out why it ended. */
const LINES_KEPT = 20;

export type ProductProcess = {
  pid: number;
  /** Warnings and errors so far. */
  warnings: () => number;
  /** Ends it as SIGTERM does in production. */
  stop: () => Promise<void>;
};

/** Runs `npm start -- --web` or `--worker` as a process of its own; resolves when it has started. */
export async function startProduct(
  role: 'web' | 'worker',
  env: Record<string, string>,
  nodeArguments: readonly string[] = [],
): Promise<ProductProcess> {
  const child = spawn(process.execPath, [...nodeArguments, MAIN, `--${role}`], {
    env: { ...process.env, ...env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A bench that fails must not leave the product running on its own.
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  const started = Promise.withResolvers<void>();
  const last: string[] = [];
  let warnings = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    last.push(line);
    if (last.length > LINES_KEPT) last.shift();
    if (/"level":[456]0/.test(line)) warnings += 1;
    if (line.includes('"msg":"started"')) started.resolve();
  });
  child.once('exit', (code) => {
    started.reject(new Error(`the ${role} process ended with ${code}:\n${last.join('\n')}`));
  });
  await started.promise;
  return { pid: child.pid!, warnings: () => warnings, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
