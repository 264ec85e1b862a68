import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../server/engine/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createDatabase, createTestDatabase } from '../support/test-database.ts';

const unused = { dataDir: '/nowhere', poolSize: 2, log: quietLog() };

it('openDatabase, DATABASE_URL of a UTF8 database, uses it', async () => {
  const test = await createTestDatabase();
  const database = await openDatabase({ ...unused, databaseUrl: test.url });
  const { rows } = await database.pool.query('select current_database() as name');
  expect(new URL(test.url).pathname).toBe(`/${rows[0].name}`);
  await database.close();
  await test.drop();
});

it('openDatabase, DATABASE_URL of a SQL_ASCII database, refuses it and says how to make another', async () => {
  const test = await createDatabase(
    "template template0 encoding 'SQL_ASCII' locale 'C' locale_provider libc",
  );
  await expect(openDatabase({ ...unused, databaseUrl: test.url })).rejects.toMatchObject({
    code: 'not_configured',
    message: expect.stringMatching(/SQL_ASCII.*UTF8.*CREATE DATABASE/s),
  });
  await test.drop();
});

it('openDatabase, DATABASE_URL where nothing listens, says what failed without the password', async () => {
  const databaseUrl = 'postgresql://someone:hush-hush@127.0.0.1:1/none';
  const opening = openDatabase({ ...unused, databaseUrl });
  await expect(opening).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
  await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('hush-hush') });
});

it('openDatabase, no DATABASE_URL, starts the embedded server and stops it when closed', async () => {
  const folder = await temporaryFolder();
  const database = await openDatabase({
    dataDir: join(folder.path, 'postgres'),
    poolSize: 2,
    log: quietLog(),
  });
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  await expect(openDatabase({ ...unused, databaseUrl: database.url })).rejects.toMatchObject({
    code: 'unavailable',
  });
  await folder.remove();
});
