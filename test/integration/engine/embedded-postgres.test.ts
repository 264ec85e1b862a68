import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../../server/engine/embedded-postgres.ts';
import { type EngineProcess, runEngineProcess } from '../support/engine-process.ts';
import { quietLog } from '../support/quiet-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let dataDir: string;
const processes: EngineProcess[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
  dataDir = join(folder.path, 'postgres');
});

afterEach(async () => {
  for (const { child } of processes.splice(0)) child.kill('SIGKILL');
  // Whatever a test left running is attached to and stopped.
  const server = await startEmbeddedPostgres({ dataDir, log: quietLog() });
  await server.stop();
  await folder.remove();
});

it('embedded PostgreSQL, five first starts at once, are one server', async () => {
  const urls = await Promise.all(Array.from({ length: 5 }, () => use().nextLine()));
  expect(new Set(urls).size).toBe(1);
  expect(await ask(urls[0]!, 'select current_database()')).toBe('halftime');
});

it('embedded PostgreSQL, postmaster killed with SIGKILL, is healed by the next start on the same port with its rows', async () => {
  const first = await use().nextLine();
  await ask(first, "create table kept as select 'here' as word");
  process.kill(postmasterPid(), 'SIGKILL');
  const second = await use().nextLine();
  expect(second).toBe(first);
  expect(await ask(second, 'select word from kept')).toBe('here');
});

it('embedded PostgreSQL, app killed with SIGKILL, is attached to and then stopped by the last user', async () => {
  const killed = use();
  const url = await killed.nextLine();
  killed.child.kill('SIGKILL');
  await killed.exited;
  const pid = postmasterPid();

  const next = use();
  expect(await next.nextLine()).toBe(url);
  expect(postmasterPid()).toBe(pid);
  next.child.kill('SIGTERM');
  await next.exited;
  expect(existsSync(pidFile())).toBe(false);
});

it('embedded PostgreSQL, one of two users stops, stays for the other', async () => {
  const [one, two] = [use(), use()];
  const url = await one.nextLine();
  await two.nextLine();
  one.child.kill('SIGTERM');
  await one.exited;
  expect(await ask(url, 'select 1')).toBe(1);
});

it('embedded PostgreSQL, in a locale of C, stores UTF8, asks for a password and listens on loopback only', async () => {
  const server = await startEmbeddedPostgres({ dataDir, log: quietLog() });
  const settings = `select current_setting('server_encoding') || ' ' || current_setting('listen_addresses') || ' ' ||
    current_setting('unix_socket_directories') || '|' || upper('é')`;
  expect(await ask(server.url, settings)).toBe('UTF8 127.0.0.1 |É');
  const stranger = new URL(server.url);
  stranger.password = 'wrong';
  await expect(ask(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(join(dataDir, 'cluster', 'secret')).mode & 0o777).toBe(0o600);
  await server.stop();
});

function use(): EngineProcess {
  const started = runEngineProcess('use-embedded-postgres', [dataDir]);
  processes.push(started);
  return started;
}

function pidFile(): string {
  return join(dataDir, 'cluster', 'data', 'postmaster.pid');
}

function postmasterPid(): number {
  return Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end());
  return rows[0]?.[0];
}
