import pg from 'pg';
import { migrateDatabase } from '../../../../server/engine/migrate.ts';

// Applies the migrations of a folder to a database and prints the names of those it applied.
const [url, directory] = process.argv.slice(2) as [string, string];
const pool = new pg.Pool({ connectionString: url, max: 1 });
const log = { info: () => {}, warn: () => {}, error: () => {} };
console.log('starting');
console.log(JSON.stringify(await migrateDatabase({ pool, directory, log })));
await pool.end();
