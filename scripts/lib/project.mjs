// Everything in scripts/*.mjs and scripts/lib/*.mjs runs on a bare Node 20 with nothing installed.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, wherever the command was called from. */
export const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const inProject = (...parts) => join(projectDir, ...parts);

/** For people; the standard output is left to what a command produces. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the command with a sentence that says what to do, without a stack trace. */
export class BootstrapError extends Error {}
