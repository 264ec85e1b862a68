import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrateDatabase } from '../../../server/engine/migrate.ts';
import { runEngineProcess } from '../support/engine-process.ts';
import { quietLog } from '../support/quiet-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createDatabase, type TestDatabase } from '../support/test-database.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let database: TestDatabase;

beforeEach(async () => {
  folder = await temporaryFolder();
  database = await createDatabase('template template0');
});

afterEach(async () => {
  await database.drop();
  await folder.remove();
});

it('migrations, two processes at once, are applied once and in order', async () => {
  await write('1_first', 'create table first (id int); select pg_sleep(0.3);');
  await write('2_second', 'alter table first add column name text;');
  const answers = await Promise.all(
    [0, 1].map(async () => {
      const child = runEngineProcess('migrate', [database.url, folder.path]);
      await child.nextLine();
      return JSON.parse(await child.nextLine()) as string[];
    }),
  );
  expect(answers.flat().sort()).toEqual(['1_first', '2_second']);
  expect(await ledger()).toEqual(['1_first', '2_second']);
});

it('migrations, killed with SIGKILL in the middle of a file, leave nothing of it and the next run applies it whole', async () => {
  await write('1_slow', 'create table slow (id int); select pg_sleep(30); insert into slow values (1);');
  const killed = runEngineProcess('migrate', [database.url, folder.path]);
  await killed.nextLine();
  await until(async () => (await sleepers()) === 1);
  killed.child.kill('SIGKILL');
  await killed.exited;
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()",
  );
  await until(async () => (await sleepers()) === 0);
  expect(await tableExists('slow')).toBe(false);

  await write('1_slow', 'create table slow (id int); insert into slow values (1);');
  expect(await migrate()).toEqual(['1_slow']);
  expect((await database.pool.query('select id from slow')).rows).toEqual([{ id: 1 }]);
});

it('migrations, a file edited after it was applied, are refused and the file is named', async () => {
  await write('1_first', 'create table first (id int);');
  await migrate();
  await write('1_first', 'create table first (id bigint);');
  await write('2_second', 'create table second (id int);');
  await expect(migrate()).rejects.toMatchObject({ message: expect.stringContaining('1_first') });
  expect(await tableExists('second')).toBe(false);
});

it('migrations, a file that fails half way, keep what came before and nothing of it', async () => {
  await write('1_good', 'create table good (id int);');
  await write('2_bad', 'create table half (id int); select nonsense();');
  await expect(migrate()).rejects.toMatchObject({ message: expect.stringMatching(/2_bad.*nonsense/) });
  expect(await ledger()).toEqual(['1_good']);
  expect(await tableExists('half')).toBe(false);
});

it('migrations, functions whose bodies hold semicolons, are applied whole', async () => {
  await write(
    '1_function',
    "create function f() returns text language plpgsql as $$ begin perform 1; return 'a;b'; end $$;",
  );
  expect(await migrate()).toEqual(['1_function']);
  expect((await database.pool.query('select f()')).rows).toEqual([{ f: 'a;b' }]);
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder.path, name), { recursive: true });
  await writeFile(join(folder.path, name, 'migration.sql'), sql);
}

function migrate(): Promise<string[]> {
  return migrateDatabase({ pool: database.pool, directory: folder.path, log: quietLog() });
}

async function ledger(): Promise<string[]> {
  const { rows } = await database.pool.query(
    'select migration_name from _prisma_migrations order by finished_at',
  );
  return rows.map((row) => row.migration_name);
}

async function tableExists(name: string): Promise<boolean> {
  return (await database.pool.query('select to_regclass($1) is not null as there', [name])).rows[0].there;
}

async function sleepers(): Promise<number> {
  const sql =
    "select count(*)::int as n from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()";
  return (await database.pool.query(sql)).rows[0].n;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
