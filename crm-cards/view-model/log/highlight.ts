import type { LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { HighlightView } from '../view/log.ts';
import { viewEvidence } from './evidence.ts';

const LABELS = { strength: 'What went well', focus: 'One thing to work on' };

/** The strength or the focus of the call, about what was done and never about who did it. */
export function viewHighlight(
  kind: 'strength' | 'focus',
  log: LogPayload,
  { format, mintsLinks }: { format: Format; mintsLinks: boolean },
): HighlightView | null {
  const key = kind === 'strength' ? log.strengthKey : log.focusKey;
  const criterion = key === null ? undefined : log.criteria.find((each) => each.key === key);
  if (!criterion) return null;
  return {
    kind,
    label: LABELS[kind],
    criterionKey: criterion.key,
    name: criterion.name,
    text: kind === 'strength' ? criterion.rationale : criterion.definition.good || criterion.rationale,
    evidence:
      criterion.evidence &&
      viewEvidence(criterion.evidence, { log, key: `${kind}:${criterion.key}`, format, mintsLinks }),
    absence: criterion.absence,
  };
}
