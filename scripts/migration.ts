import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from '../server/engine/migration-files.ts';
import { diffMigrationsToSchema } from './lib/schema-engine.ts';
import { withScratchDatabase } from './lib/scratch-database.ts';

const USAGE =
  'Usage: node scripts/migration.ts NAME (write the next migration) | --check (exit 1 when one is missing)';

const prismaDir = fileURLToPath(new URL('../prisma', import.meta.url));

process.exitCode = await main(process.argv.slice(2), prismaDir);

/** Writes the migration that leads to the schema, or only says whether one is needed. Returns the exit code. */
async function main(args: string[], directory: string): Promise<number> {
  const [name] = args;
  if (args.length !== 1 || !name || !/^(--check|[a-z][a-z0-9_]*)$/.test(name)) {
    console.error(USAGE);
    return 2;
  }
  const migrationsDir = join(directory, 'migrations');
  const sql = await withScratchDatabase((shadowUrl) =>
    diffMigrationsToSchema({
      migrations: readMigrationFiles(migrationsDir),
      schema: { path: 'schema.prisma', content: readFileSync(join(directory, 'schema.prisma'), 'utf8') },
      shadowUrl,
    }),
  );
  if (sql === undefined) {
    console.log('The migrations lead to the schema.');
    return 0;
  }
  if (name === '--check') {
    console.error(
      `prisma/schema.prisma asks for more than prisma/migrations. Run: node scripts/migration.ts NAME\n\n${sql}`,
    );
    return 1;
  }
  const folder = join(migrationsDir, `${timestamp(new Date())}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(`Wrote ${join(folder, 'migration.sql')}: read it before you commit it.`);
  return 0;
}

/** Prisma's folder prefix: UTC, to the second. */
function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
