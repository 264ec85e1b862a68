import { clockTime } from './clock-time.ts';
import type { AbsenceProof } from './evidence.ts';

/** Proof of absence as a person reads it: what was searched, the nearest passage, the words that differ. */
export function describeAbsence(absence: AbsenceProof): string {
  const lines = [
    `Searched ${absence.searched.words} words in ${absence.searched.turns} turns for: "${absence.statement}"`,
  ];
  if (absence.nearest) {
    const at = clockTime(absence.nearest.startMs);
    lines.push(`Nearest passage${at ? ` at ${at}` : ''}: "${absence.nearest.quote}"`);
    const missing = absence.difference
      .filter(({ op }) => op === 'missing' || op === 'changed')
      .map(({ expected }) => expected);
    if (missing.length > 0) lines.push(`Words not said: ${missing.join(' ')}`);
  }
  return lines.join('\n');
}
