import { criterionActions } from '../actions/on-criterion.ts';
import type { Rights } from '../actions/rights.ts';
import type { CriterionPayload, LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { BadgeView, IconName, LineView, Tone } from '../view/basics.ts';
import type { CriterionView } from '../view/log.ts';
import { viewDispute } from './dispute.ts';
import { viewEvidence } from './evidence.ts';
import { directionOf, viewHistory } from './history.ts';
import { isOpen, NO_SCORE } from './score.ts';

type Standing = { label: string; tone: Tone; icon: IconName };

const UNSCORED: Record<Exclude<CriterionPayload['outcome'], 'scored'>, Standing> = {
  not_applicable: { label: 'Not applicable', tone: 'neutral', icon: 'info' },
  needs_review: { label: 'Needs review', tone: 'warning', icon: 'question' },
  not_scored: { label: 'Not scored', tone: 'neutral', icon: 'question' },
};

/** One row of the table and what it opens to. */
export function viewCriterion(
  criterion: CriterionPayload,
  {
    log,
    rights,
    format,
    mintsLinks,
  }: { log: LogPayload; rights: Rights; format: Format; mintsLinks: boolean },
): CriterionView {
  const { key, name, history } = criterion;
  return {
    key,
    name,
    weight: format.percent(criterion.weight),
    compliance: criterion.compliance ? { label: 'Compliance', tone: 'neutral' } : null,
    score: viewCriterionScore(criterion, format),
    history: viewHistory(history, format),
    average: history.average === null ? null : `Own average ${format.score(history.average)}`,
    direction: directionOf(history.class),
    verified: criterion.evidence !== null || criterion.absence !== null,
    rationale: criterion.rationale,
    good: criterion.definition.good,
    poor: criterion.definition.poor,
    evidence: criterion.evidence && viewEvidence(criterion.evidence, { log, key, format, mintsLinks }),
    absence: criterion.absence,
    notes: notesOn(criterion, format),
    dispute: criterion.dispute && viewDispute(criterion.dispute, format),
    actions: criterionActions(criterion, { log, rights }),
  };
}

function viewCriterionScore(criterion: CriterionPayload, format: Format): CriterionView['score'] {
  const isScored = criterion.outcome === 'scored' && criterion.score !== null;
  const text = isScored ? format.score(criterion.score!) : NO_SCORE;
  const standing = standingOf(criterion);
  const badge = badgeOf(criterion);
  const machine =
    criterion.override && criterion.machineScore !== criterion.score
      ? `The machine gave ${criterion.machineScore === null ? 'no score' : format.score(criterion.machineScore)}`
      : null;
  const parts = [
    isScored ? `${text} of ${format.count(100)}` : null,
    standing.label,
    badge?.label ?? null,
    machine,
  ];
  return {
    ...standing,
    text,
    value: isScored ? criterion.score : null,
    badge,
    machine,
    sentence: `${criterion.name}: ${parts.filter((part) => part !== null).join(', ')}.`,
  };
}

/** Only a missed duty is red; everything else is something to work on. */
function standingOf(criterion: CriterionPayload): Standing {
  if (criterion.outcome !== 'scored') return UNSCORED[criterion.outcome] ?? UNSCORED.not_scored;
  if (criterion.passed === null) return { label: 'Scored', tone: 'neutral', icon: 'info' };
  if (criterion.passed) return { label: 'Met', tone: 'success', icon: 'check' };
  return criterion.compliance
    ? { label: 'Not met: compliance', tone: 'danger', icon: 'stop' }
    : { label: 'To work on', tone: 'warning', icon: 'warning' };
}

function badgeOf({ dispute, override, confirmed, outcome }: CriterionPayload): BadgeView | null {
  if (dispute && isOpen(dispute.state)) return { label: 'Disputed', tone: 'warning' };
  if (override) return { label: 'Human edited', tone: 'neutral' };
  return outcome === 'scored' && !confirmed ? { label: 'Unconfirmed', tone: 'neutral' } : null;
}

function notesOn(criterion: CriterionPayload, format: Format): LineView[] {
  const notes: LineView[] = [];
  const { override, staleOverride, confirmed, outcome } = criterion;
  if (override) {
    notes.push({
      key: 'override',
      text: `Changed by ${override.byName} on ${format.day(override.at)}: “${override.reason}”`,
      tone: 'neutral',
      icon: 'person',
    });
  }
  if (staleOverride) {
    notes.push({
      key: 'stale',
      text: `${staleOverride} Please look again.`,
      tone: 'warning',
      icon: 'question',
    });
  }
  if (outcome === 'scored' && !confirmed && !override) {
    notes.push({
      key: 'unconfirmed',
      text: 'Suggested by the machine, not yet confirmed by a person.',
      tone: 'neutral',
      icon: 'info',
    });
  }
  return notes;
}
