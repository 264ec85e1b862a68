import { matchExact } from '../../domain/exact/match-exact.ts';
import type { Turn } from '../../domain/transcript.ts';

/** Whether one of the region's consent phrases was spoken by an agent, by the exact check that also finds disclosures. */
export function findConsentPhrase(phrases: readonly string[], turns: readonly Turn[]): boolean {
  if (phrases.length === 0) return false;
  const { outcome } = matchExact({
    criterion: { key: 'consent', exact: { statements: [...phrases], mustHave: [] } },
    turns: [...turns],
  });
  return outcome === 'verbatim' || outcome === 'with_variations';
}
