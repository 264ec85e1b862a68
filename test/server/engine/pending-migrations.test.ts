import { expect, it } from 'vitest';
import type { MigrationFile } from '../../../server/engine/migration-files.ts';
import { type LedgerRow, pendingMigrations } from '../../../server/engine/pending-migrations.ts';

const file = (name: string): MigrationFile => ({ name, sql: '', checksum: `sum of ${name}` });
const row = (name: string, changes: Partial<LedgerRow> = {}): LedgerRow => ({
  migration_name: name,
  checksum: `sum of ${name}`,
  finished_at: new Date(0),
  rolled_back_at: null,
  ...changes,
});

it('pendingMigrations, some applied, are the others in order', () => {
  expect(pendingMigrations([file('1'), file('2'), file('3')], [row('2')]).map(({ name }) => name)).toEqual([
    '1',
    '3',
  ]);
});

it('pendingMigrations, one edited after it was applied, throws and names it', () => {
  expect(() => pendingMigrations([file('1_calls')], [row('1_calls', { checksum: 'other' })])).toThrow(
    /1_calls/,
  );
});

it('pendingMigrations, one left unfinished by another tool, throws and names it', () => {
  expect(() => pendingMigrations([file('1_calls')], [row('1_calls', { finished_at: null })])).toThrow(
    /1_calls/,
  );
});

it('pendingMigrations, one rolled back, is pending again', () => {
  const rolledBack = row('1', { finished_at: null, rolled_back_at: new Date(0) });
  expect(pendingMigrations([file('1')], [rolledBack])).toHaveLength(1);
});

it('pendingMigrations, a newer version already migrated the database, leaves it alone', () => {
  expect(pendingMigrations([file('1')], [row('1'), row('2_of_the_future')])).toEqual([]);
});
