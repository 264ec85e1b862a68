import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeDirectoryLock } from '../../../server/engine/directory-lock.mjs';
import { isTokenAlive, processToken } from '../../../server/engine/process-token.mjs';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'halftime lock '));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a directory lock, wanted by ten at once, is held by one at a time', async () => {
  let holders = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      const unlock = await takeDirectoryLock(lock, { waitMs: 20_000 });
      holders += 1;
      most = Math.max(most, holders);
      await new Promise((resolve) => setTimeout(resolve, 2));
      holders -= 1;
      await unlock();
    }),
  );
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

it('a directory lock, held by a living process, is refused after the wait and the process is named', async () => {
  await takeDirectoryLock(lock, { waitMs: 0 });
  const waits: (number | undefined)[] = [];
  const taking = takeDirectoryLock(lock, { waitMs: 1, onWait: (pid) => waits.push(pid) });
  await expect(taking).rejects.toMatchObject({
    code: 'ELOCKED',
    message: expect.stringContaining(String(process.pid)),
  });
  expect(waits).toEqual([process.pid]);
});

it('a directory lock, left by a dead process, is taken over', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const token = processToken(child.pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  mkdirSync(lock);
  writeFileSync(join(lock, 'owner'), token);
  await expect(takeDirectoryLock(lock, { waitMs: 0 })).resolves.toBeTypeOf('function');
});

it('a directory lock, left unsigned long ago, is taken over; a moment ago, is not', async () => {
  mkdirSync(lock);
  await expect(takeDirectoryLock(lock, { waitMs: 0 })).rejects.toMatchObject({ code: 'ELOCKED' });
  utimesSync(lock, new Date(0), new Date(0));
  await expect(takeDirectoryLock(lock, { waitMs: 0 })).resolves.toBeTypeOf('function');
});

it.skipIf(process.platform !== 'linux')(
  'a process token, of the same pid in an earlier life, is not alive (Linux only)',
  () => {
    expect(isTokenAlive(processToken())).toBe(true);
    expect(isTokenAlive(`${process.pid}-1`)).toBe(false);
    expect(isTokenAlive('nonsense')).toBe(false);
  },
);
