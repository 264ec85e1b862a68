import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registerServerUser } from '../../../server/engine/server-users.ts';

it('server users, two of one process, only the second to sign out is the last one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halftime-users-'));
  const [first, second] = [registerServerUser(folder), registerServerUser(folder)];
  expect(first()).toEqual({ lastOne: false });
  expect(second()).toEqual({ lastOne: true });
  rmSync(folder, { recursive: true });
});

it('server users, one that died without signing out, does not count and is cleared away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halftime-users-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '2147483646-1.1'), '');
  expect(registerServerUser(folder)()).toEqual({ lastOne: true });
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});
