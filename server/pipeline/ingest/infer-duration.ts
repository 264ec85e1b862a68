import type { Transcript } from '../../domain/transcript.ts';

export type DurationDecision =
  | { durationMs: number; decidedBy: 'source' | 'last_turn' }
  | { durationMs: undefined; decidedBy: 'none' };

/**
 * The source's duration, else the end of the last turn counted from the start of the call, which is a lower bound.
 * Without times nothing is made up.
 */
export function inferDuration(input: { durationMs?: number; transcript?: Transcript }): DurationDecision {
  if (input.durationMs !== undefined) return { durationMs: input.durationMs, decidedBy: 'source' };
  let durationMs = 0;
  for (const { startMs, endMs } of input.transcript?.turns ?? []) {
    durationMs = Math.max(durationMs, endMs ?? startMs ?? 0);
  }
  return durationMs > 0
    ? { durationMs, decidedBy: 'last_turn' }
    : { durationMs: undefined, decidedBy: 'none' };
}
