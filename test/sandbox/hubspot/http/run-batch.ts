import { invalid, VendorError } from '../errors.ts';
import type { PortalState } from '../portal-state.ts';
import type { Answer } from './call.ts';
import type { RequestKind } from './journal.ts';

interface Batch<P, R> {
  kind: RequestKind;
  objectType: string;
  inputs: unknown[];
  /** Checks one input; a VendorError makes it fail. Nothing may be written yet. */
  prepare(input: unknown, index: number): P;
  /** Does the prepared work; cannot fail. */
  apply(prepared: P, traceId: string | undefined): R;
  /** Where a failed row is named; undefined: one bad input fails the whole request, nothing written. */
  rowContext?: (input: unknown) => Record<string, string[]>;
  success: number;
}

/**
 * All inputs are checked before the first is applied. With `rowContext` the good ones are written and the others
 * listed in a 207; without it the first refusal is the answer.
 */
export function runBatch<P, R>(state: PortalState, batch: Batch<P, R>): Answer {
  const startedAt = new Date(state.now()).toISOString();
  const errors: Record<string, unknown>[] = [];
  const prepared: { work: P; traceId: string | undefined }[] = [];
  batch.inputs.forEach((input, index) => {
    try {
      state.rowFaults.check(batch.kind, batch.objectType, input, index);
      prepared.push({ work: batch.prepare(input, index), traceId: traceIdOf(input) });
    } catch (error) {
      if (!(error instanceof VendorError) || !batch.rowContext) throw error;
      errors.push(error.row(batch.rowContext(input)));
    }
  });
  const results = prepared.map(({ work, traceId }) => batch.apply(work, traceId));
  return batchAnswer(state, startedAt, results, errors, batch.success);
}

export function batchAnswer(
  state: PortalState,
  startedAt: string,
  results: unknown[],
  errors: Record<string, unknown>[],
  success: number,
): Answer {
  const body = { status: 'COMPLETE', results, startedAt, completedAt: new Date(state.now()).toISOString() };
  if (errors.length === 0) return { status: success, body };
  return { status: 207, body: { ...body, numErrors: errors.length, errors } };
}

/**
 * Rows may fail one by one only if every input has a trace id of its own (batch guide, 2026-03).
 * A trace id used twice is refused.
 */
export function traceContext(inputs: unknown[]): ((input: unknown) => Record<string, string[]>) | undefined {
  const ids = inputs.map(traceIdOf);
  if (ids.some((id) => id === undefined)) return undefined;
  if (new Set(ids).size < ids.length) throw invalid('objectWriteTraceId must be unique within the batch');
  return (input) => ({ objectWriteTraceId: [traceIdOf(input)!] });
}

function traceIdOf(input: unknown): string | undefined {
  const id = (input as { objectWriteTraceId?: unknown } | null)?.objectWriteTraceId;
  return typeof id === 'string' ? id : undefined;
}
