import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));

export type ProductProcess = {
  child: ChildProcess;
  lines: string[];
  ended: Promise<number | NodeJS.Signals | null>;
};

/** `npm start -- --web` or `--worker` as a process of its own; resolves when it says that it has started. */
export async function startProduct(
  role: 'web' | 'worker',
  env: Record<string, string>,
): Promise<ProductProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MAIN, `--${role}`], {
    env: { PATH, HOME, ...env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('"msg":"started"')) resolve();
    });
    ended.then((end) => reject(new Error(`${role} ended with ${end}: ${lines.join('\n')}`)));
  });
  return { child, lines, ended };
}
