import { AppError } from '../../errors.ts';
import type { CrmRecord, RecordFailure, UpsertResult } from '../crm.ts';
import type { RowOutcome } from './collections.ts';
import { failureOf } from './error.ts';

type Named = Pick<CrmRecord, 'kind' | 'key'>;

/** How each record went, by kind and key. */
export class Outcomes {
  private readonly byRecord = new Map<string, RowOutcome>();
  private readonly pending = new Map<string, { record: Named; parts: number }>();

  get(record: Named): RowOutcome | undefined {
    return this.byRecord.get(nameOf(record));
  }

  set(record: Named, outcome: RowOutcome): void {
    this.byRecord.set(nameOf(record), outcome);
  }

  fail(record: Named, failure: RecordFailure): void {
    this.set(record, { ok: false, failure });
  }

  /** The record is written, but one more part that belongs to it is not yet. */
  begin(record: Named): void {
    const parts = this.pending.get(nameOf(record))?.parts ?? 0;
    this.pending.set(nameOf(record), { record, parts: parts + 1 });
  }

  /** One of the parts begun is done, well or badly. */
  finish(record: Named): void {
    const { parts } = this.pending.get(nameOf(record))!;
    if (parts > 1) this.pending.set(nameOf(record), { record, parts: parts - 1 });
    else this.pending.delete(nameOf(record));
  }

  /**
   * What is left when a request failed: rows that were written stay written, the others share its failure. Where
   * nothing was written the call as a whole failed.
   */
  endWith(error: unknown, records: readonly Named[]): void {
    const isAnyWritten = [...this.byRecord.values()].some((outcome) => outcome.ok);
    if (!(error instanceof AppError) || !isAnyWritten) throw error;
    const failure = failureOf(error);
    for (const { record } of this.pending.values()) if (this.get(record)?.ok) this.fail(record, failure);
    for (const record of records) if (!this.get(record)) this.fail(record, failure);
  }

  resultOf({ kind, key }: Named): UpsertResult {
    return { kind, key, ...this.get({ kind, key })! };
  }
}

function nameOf({ kind, key }: Named): string {
  return `${kind} ${key}`;
}
