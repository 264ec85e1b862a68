import { countWords, type Turn } from '../../domain/transcript.ts';
import type { Verdict } from '../../domain/verdict.ts';

/** RULES, "Too short": under the minimum length, or under the minimum of words spoken by customers. */
export function checkTooShort(input: {
  durationMs: number;
  turns: readonly Turn[];
  minimumDurationMs: number;
  minimumCustomerWords: number;
}): Verdict {
  if (input.durationMs < input.minimumDurationMs) {
    const [lasted, minimum] = [input.durationMs, input.minimumDurationMs].map((ms) => Math.floor(ms / 1000));
    return tooShort(`The call lasted ${lasted} s; the minimum is ${minimum} s.`);
  }
  const words = input.turns
    .filter((turn) => turn.role === 'customer')
    .reduce((sum, turn) => sum + countWords(turn.text), 0);
  if (words < input.minimumCustomerWords) {
    return tooShort(`The customer spoke ${words} words; the minimum is ${input.minimumCustomerWords}.`);
  }
  return { ok: true };
}

function tooShort(detail: string): Verdict {
  return { ok: false, state: 'not_scored', reason: { code: 'too_short', detail } };
}
