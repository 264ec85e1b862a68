import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openFreshDatabase } from '../../../demo/run/fresh-database.ts';
import { freePort } from '../../../server/engine/free-port.ts';
import { createLog } from '../../../server/log.ts';
import { startProduct } from './product-process.ts';

const HOME = fileURLToPath(new URL('../../../.halftime/bench', import.meta.url));

export type CardsRig = { pool: pg.Pool; url: string; secret: string; close: () => Promise<void> };

/** A fresh database and a web process that serves cards; no CRM behind it. */
export async function startCardsRig(): Promise<CardsRig> {
  mkdirSync(HOME, { recursive: true });
  const database = await openFreshDatabase(HOME, createLog(process.env.LOG_LEVEL ?? 'error'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secret = 'the-secret-of-the-bench';
  const web = await startProduct('web', {
    ...database.env,
    PUBLIC_URL: url,
    PORT: String(port),
    HALFTIME_DATA_DIR: join(HOME, 'data'),
    API_REQUESTS_PER_MINUTE: '1000000000',
    HUBSPOT_CLIENT_ID: 'bench',
    HUBSPOT_CLIENT_SECRET: secret,
  });
  const pool = new pg.Pool({ connectionString: database.env.DATABASE_URL, max: 2 });
  return {
    pool,
    url,
    secret,
    async close() {
      await web.stop();
      await pool.end();
      await database.close();
    },
  };
}
