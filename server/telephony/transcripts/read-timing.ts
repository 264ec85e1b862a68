import type { TranscriptTiming } from '../../domain/transcript.ts';
import type { SpokenTurn } from './spoken-turn.ts';

/**
 * How far a document's times can be trusted, from what it says about them (`exact (ms)`, `none(order only)`,
 * `SYNTHETIC ...`). Anything said that is not plainly exact is approximate; nothing said is judged by the turns.
 */
export function readTiming(said: string | undefined, turns: readonly SpokenTurn[]): TranscriptTiming {
  const timed = turns.filter((turn) => turn.startMs !== null).length;
  if (timed === 0 || /^\s*none/i.test(said ?? '')) return 'none';
  if (timed < turns.length) return 'approximate';
  return said === undefined || /^\s*exact/i.test(said) ? 'exact' : 'approximate';
}
