import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectDir } from './project.mjs';

/** Runs a command quietly; resolves to its exit code and everything it printed. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code, signal) =>
      resolve({ code: code ?? signalCode(signal), output: output.trim() }),
    );
  });
}

/** Runs a command in the foreground, passes signals on and resolves to its exit code (128 + n for a signal). */
export function runInForeground(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const forward = (signal) => {
    // Ctrl-C in a terminal reaches the child by itself; twice would look like an impatient person.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? signalCode(signal));
    });
  });
}

function signalCode(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}
