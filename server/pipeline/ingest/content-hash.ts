import { createHash } from 'node:crypto';
import type { Participant } from '../../domain/participant.ts';
import type { Turn } from '../../domain/transcript.ts';

/**
 * Equal for the same call delivered under two ids: start, everybody's numbers (normalised, in any order) and the words,
 * whatever their case and spacing. Hex sha256. Take it before redaction; null without words, since a start and numbers
 * alone do not make a call.
 */
export function contentHash(input: {
  startedAt: Date;
  participants: readonly Participant[];
  turns: readonly Turn[];
}): string | null {
  const words = input.turns.map((turn) => turn.text.toLowerCase().replace(/\s+/g, ' ').trim()).join('\n');
  if (words === '') return null;
  const numbers = input.participants
    .flatMap((one) => one.identities)
    .filter((identity) => identity.kind === 'phone')
    .map((identity) => identity.value);
  const content = JSON.stringify([input.startedAt.toISOString(), [...new Set(numbers)].sort(), words]);
  return createHash('sha256').update(content).digest('hex');
}
