import type { AbsenceProof, Evidence } from '../evidence.ts';
import type { Criterion } from '../rubric.ts';
import type { ExactOutcome } from '../scorecard.ts';
import type { Turn } from '../transcript.ts';
import { type Alignment, alignPassage } from './align.ts';
import { isVerbatim, passageEvidence, wordDifference } from './describe-alignment.ts';
import { findCandidates } from './find-candidates.ts';
import { findGuards } from './guards.ts';
import { readSpeech, readStatement, type Speech, type TokenRun } from './speech.ts';
import { createWordCosts } from './word-costs.ts';

/** Where the required language of one criterion was spoken, or the proof that it was not. `distance` 0..1. */
export type ExactMatch = {
  criterionKey: string;
  outcome: ExactOutcome;
  evidence: Evidence | null;
  absence: AbsenceProof | null;
  distance: number;
  rationale: string;
};

/** Cuts on the distance, from shared/facts/offline-judge.md, section 3.5. */
const passAt = 0.25;
const absentAt = 0.55;

type Passage = { text: string; statement: TokenRun; alignment: Alignment; guards: string[] };

/** What the check needs to know of a criterion. */
export type ExactCriterion = Pick<Criterion, 'key' | 'exact'>;

/** The exact check of one criterion over the agent's own turns. */
export function matchExact(input: { criterion: ExactCriterion; turns: readonly Turn[] }): ExactMatch {
  return matchInSpeech(input.criterion, readSpeech(input.turns));
}

/** The exact check of every `exact` criterion; the speech is read once. */
export function matchExactCriteria(input: {
  criteria: readonly Criterion[];
  turns: readonly Turn[];
}): ExactMatch[] {
  const exact = input.criteria.filter((criterion) => criterion.check === 'exact');
  if (exact.length === 0) return [];
  const speech = readSpeech(input.turns);
  return exact.map((criterion) => matchInSpeech(criterion, speech));
}

function matchInSpeech(criterion: ExactCriterion, speech: Speech): ExactMatch {
  const variants = (criterion.exact?.statements ?? [])
    .map((text) => ({ text, statement: readStatement(text, speech.vocabulary) }))
    .filter(({ statement }) => statement.length > 0);
  const answer = (
    outcome: ExactOutcome,
    distance: number,
    rationale: string,
    rest: Partial<ExactMatch> = {},
  ) => ({
    criterionKey: criterion.key,
    outcome,
    evidence: null,
    absence: null,
    distance,
    rationale,
    ...rest,
  });
  if (variants.length === 0) return answer('cannot_tell', 1, 'The rubric names no statement to look for.');
  if (speech.length === 0) return answer('cannot_tell', 1, 'The transcript has no words of the agent.');
  const passages = variants.flatMap(({ text, statement }) =>
    searchStatement(text, statement, speech, criterion.exact?.mustHave ?? []),
  );
  const best = passages.reduce((a, b) => (comparePassages(b, a) < 0 ? b : a));
  const { distance } = best.alignment;
  const evidence = passageEvidence(best.alignment, speech);
  if (passes(best)) {
    const same = isVerbatim(best.alignment);
    const rationale = same ? 'Spoken word for word.' : 'Spoken with small variations.';
    return answer(same ? 'verbatim' : 'with_variations', distance, rationale, { evidence });
  }
  if (distance < absentAt) return answer('cannot_tell', distance, doubt(best.guards), { evidence });
  const searched = { turns: speech.turns.length, words: speech.wordCount };
  const difference = wordDifference(best.alignment, best.statement, speech);
  return answer('not_found', distance, `Not spoken in ${count(searched.words, 'word')} of the agent.`, {
    absence: { searched, statement: best.text, nearest: evidence, distance, difference },
  });
}

/** The statement's nearest passages; one that shares no word stands for "nowhere". */
function searchStatement(text: string, statement: TokenRun, speech: Speech, mustHave: string[]): Passage[] {
  const costs = createWordCosts(statement, speech);
  const ends = findCandidates(statement, speech);
  return (ends.length > 0 ? ends : [speech.length - 1]).map((end) => {
    const alignment = alignPassage(statement, speech, end, costs);
    return { text, statement, alignment, guards: findGuards({ statement, speech, alignment, mustHave }) };
  });
}

function passes({ alignment, guards }: Passage): boolean {
  return alignment.distance <= passAt && guards.length === 0;
}

/** A passage that passes beats one that does not; then the nearer one. */
function comparePassages(a: Passage, b: Passage): number {
  return Number(passes(b)) - Number(passes(a)) || a.alignment.distance - b.alignment.distance;
}

function doubt(guards: string[]): string {
  const reason = guards.length > 0 ? guards.join('; ') : 'too many words differ';
  return `Something close to the statement was said, but ${reason}.`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
