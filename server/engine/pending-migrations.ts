import { AppError } from '../errors.ts';
import type { MigrationFile } from './migration-files.ts';

/** A row of Prisma's `_prisma_migrations`. */
export type LedgerRow = {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
};

/**
 * The files still to be applied, in order. Throws an AppError that names the file when one was edited after it was applied
 * or was left half applied by another tool.
 */
export function pendingMigrations(files: MigrationFile[], ledger: LedgerRow[]): MigrationFile[] {
  const live = ledger.filter((row) => row.rolled_back_at === null);
  for (const row of live) {
    if (row.finished_at === null) {
      throw new AppError(
        'not_configured',
        `Migration ${row.migration_name} was begun by another tool and never finished. ` +
          'Look at the database, then set finished_at or rolled_back_at of its row in _prisma_migrations.',
      );
    }
    const file = files.find(({ name }) => name === row.migration_name);
    if (file && file.checksum !== row.checksum) {
      throw new AppError(
        'not_configured',
        `Migration ${file.name} was edited after it was applied to this database. Restore the file and add a new migration instead.`,
      );
    }
  }
  const applied = new Set(live.map((row) => row.migration_name));
  return files.filter(({ name }) => !applied.has(name));
}
