import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another process that uses the engine, for what only several processes or a kill can show. */
export type EngineProcess = {
  child: ChildProcess;
  lines: string[];
  nextLine(): Promise<string>;
  exited: Promise<number | null>;
};

/** Runs `name`.ts of test/integration/engine/processes with `args`; its lines on stdout are what it tells the test. */
export function runEngineProcess(name: string, args: string[]): EngineProcess {
  const file = fileURLToPath(new URL(`../engine/processes/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const waiter = waiting.shift();
    if (waiter) waiter(line);
    else lines.push(line);
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const nextLine = () => {
    const line = lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    const arriving = new Promise<string>((resolve) => waiting.push(resolve));
    const ended = exited.then((code) => `(process ended with ${code})`);
    return Promise.race([arriving, ended]);
  };
  return { child, lines, nextLine, exited };
}
