import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../server/engine/embedded-postgres.ts';
import { migrateDatabase } from '../../server/engine/migrate.ts';
import './support/provided.ts';
import { quietLog } from './support/quiet-log.ts';
import { startRedisServer } from './support/redis-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const TEMPLATE = 'migrated_template';

/** One PostgreSQL with a migrated template, and one Redis where there is one, for all integration tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder();
  const server = await startEmbeddedPostgres({ dataDir: join(folder.path, 'postgres'), log: quietLog() });
  const redis = process.env.REDIS_URL ? undefined : await startRedisServer(folder.path);
  await migrateTemplate(server.url);
  project.provide('postgresUrl', server.url);
  project.provide('templateDatabase', TEMPLATE);
  project.provide('redisUrl', process.env.REDIS_URL ?? redis?.url ?? '');
  return async () => {
    await redis?.stop();
    await server.stop();
    await folder.remove();
  };
}

async function migrateTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`).finally(() => admin.end());
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 1 });
  await migrateDatabase({ pool, directory: MIGRATIONS, log: quietLog() }).finally(() => pool.end());
}
