import type { CriterionPayload, DisputePayload, EvidencePayload } from '../../view-model/contract/index.ts';
import { instantOf, flagOf as isSet, numberOf, textOf, wordOf } from './read-row.ts';
import type { CriterionRow } from './rows.ts';

/** Seconds of the recording that are played from where the quote begins. */
const CLIP_SECONDS = 10;

/** `clipUrl`: where the log's recording is played; null without one. */
export function criterionOf(row: CriterionRow, clipUrl: string | null): CriterionPayload {
  const passed = numberOf(row.passedRate);
  return {
    key: textOf(row.criterionKey) ?? '',
    name: textOf(row.criterionName) ?? '',
    weight: numberOf(row.weight) ?? 0,
    compliance: isSet(row.compliance),
    threshold: numberOf(row.threshold) ?? 0,
    outcome: wordOf<CriterionPayload['outcome']>(row.outcome) ?? 'not_scored',
    score: numberOf(row.score),
    passed: passed === null ? null : passed === 100,
    machineScore: numberOf(row.machineScore),
    confirmed: isSet(row.confirmed),
    definition: { good: textOf(row.definitionGood) ?? '', poor: textOf(row.definitionPoor) ?? '' },
    rationale: textOf(row.rationale) ?? '',
    evidence: evidenceOf(row, clipUrl),
    absence: textOf(row.absenceProof),
    history: {
      class: wordOf<CriterionPayload['history']['class']>(row.history) ?? 'none',
      average: numberOf(row.historyAverage),
      considered: numberOf(row.historyConsidered) ?? 0,
      failed: numberOf(row.historyFailed) ?? 0,
    },
    override: overrideOf(row),
    staleOverride: textOf(row.staleOverride),
    dispute: disputeOf(row),
  };
}

function evidenceOf(row: CriterionRow, clipUrl: string | null): EvidencePayload | null {
  const quote = textOf(row.evidenceQuote);
  if (quote === null) return null;
  const startSeconds = numberOf(row.evidenceSeconds);
  return {
    quote,
    speaker: textOf(row.evidenceSpeaker),
    startSeconds,
    clipUrl: clipUrl === null || startSeconds === null ? null : clipFrom(clipUrl, startSeconds),
  };
}

function clipFrom(clipUrl: string, startSeconds: number): string {
  const from = Math.floor(startSeconds);
  return `${clipUrl}?from=${from}&to=${from + CLIP_SECONDS}`;
}

function overrideOf(row: CriterionRow): CriterionPayload['override'] {
  const at = instantOf(row.overriddenAt);
  if (at === null) return null;
  return { byName: textOf(row.overriddenByName) ?? '', at, reason: textOf(row.overrideReason) ?? '' };
}

function disputeOf(row: CriterionRow): DisputePayload | null {
  const state = wordOf<DisputePayload['state']>(row.disputeState);
  if (state === null) return null;
  return {
    state,
    reason: wordOf(row.disputeReason) ?? 'other',
    text: textOf(row.disputeText) ?? '',
    answer: textOf(row.disputeAnswer),
    dueAt: instantOf(row.disputeDueAt) ?? '',
  };
}
