import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTokenAlive, processToken } from './process-token.mjs';

let registered = 0;

/**
 * Signs this process into `directory` as a user of the server; one process may sign in several times. Returns the function
 * that signs out and tells whether nobody living is left.
 */
export function registerServerUser(directory: string): () => { lastOne: boolean } {
  mkdirSync(directory, { recursive: true });
  registered += 1;
  const mark = join(directory, `${processToken()}.${registered}`);
  writeFileSync(mark, '');
  return () => {
    rmSync(mark, { force: true });
    return { lastOne: livingUsers(directory) === 0 };
  };
}

/** How many users are signed in and alive; marks of dead processes are removed. */
function livingUsers(directory: string): number {
  const marks = readdirSync(directory);
  const living = marks.filter((mark) => isTokenAlive(mark.split('.')[0] ?? ''));
  for (const mark of marks) if (!living.includes(mark)) rmSync(join(directory, mark), { force: true });
  return living.length;
}
