import type { AbsenceProof, Evidence } from '../../domain/evidence.ts';
import { isEnough, spanEvidence } from '../../domain/evidence-span.ts';
import type { Judgement, Level } from '../../domain/judgement.ts';
import type { Criterion } from '../../domain/rubric.ts';
import type { CriterionStatus } from '../../domain/scorecard.ts';
import { countWords, type Turn } from '../../domain/transcript.ts';
import { locateQuote } from './locate-quote.ts';

/** What is left of a judgement once it had to prove itself: the parts of a criterion score it decides. */
export type GatedJudgement = {
  status: CriterionStatus;
  level: Level;
  evidence: Evidence | null;
  absence: AbsenceProof | null;
  rationale: string;
  /** 0..1. */
  confidence: number;
};

/**
 * No score without proof (DESIGN, rule 1; RULES, "Evidence"). A quote counts when it stands in a turn of the agent and
 * is long enough; "poor" may do without one when there was something to search. All else needs review, with the reason.
 */
export function gateJudgement(input: {
  judgement: Judgement;
  criterion: Criterion;
  turns: readonly Turn[];
}): GatedJudgement {
  const { judgement, criterion, turns } = input;
  const { level, rationale } = judgement;
  const confidence = Number.isFinite(judgement.confidence)
    ? Math.min(1, Math.max(0, judgement.confidence))
    : 0;
  const answer = (status: CriterionStatus, proof: Partial<GatedJudgement> = {}): GatedJudgement => ({
    status,
    level,
    evidence: null,
    absence: null,
    rationale,
    confidence,
    ...proof,
  });
  const review = (reason: string) => answer('needs_review', { rationale: `${reason} ${rationale}`.trim() });

  if (level === 'cannot_tell') return answer('not_scored');
  if (level === 'not_applicable')
    return criterion.allowNotApplicable
      ? answer('not_applicable')
      : review('Judged not applicable, which the rubric does not allow here.');
  if (judgement.quote === null || judgement.quote.trim() === '') {
    if (level !== 0) return review('No quote was given.');
    const absence = provideAbsence(criterion, turns);
    return absence.searched.words > 0
      ? answer('scored', { absence })
      : review('The agent has no words to search.');
  }
  const found = findEvidence(judgement.quote, judgement.turnIndex, turns);
  return typeof found === 'string' ? review(found) : answer('scored', { evidence: found });
}

/** Our own span for the quote, or the reason why there is none. */
function findEvidence(quote: string, turnIndex: number | null, turns: readonly Turn[]): Evidence | string {
  const agentTurns = turns.filter((turn) => turn.role === 'agent');
  const placesIn = (turn: Turn) => locateQuote(turn, quote).map((span) => ({ turn, ...span }));
  const named = agentTurns.filter((turn) => turn.index === turnIndex).flatMap(placesIn);
  const places = named.length > 0 ? named : agentTurns.flatMap(placesIn);
  const [place] = places;
  if (!place) {
    const elsewhere = turns.some((turn) => turn.role !== 'agent' && locateQuote(turn, quote).length > 0);
    return elsewhere ? 'The quote is not from the agent.' : 'The quote does not stand in the transcript.';
  }
  if (named.length === 0 && places.length > 1)
    return 'The quote stands in several turns, none of them the one named.';
  const enough = places.find(({ turn, from, to }) => isEnough(turn, from, to));
  return enough
    ? spanEvidence(enough.turn, enough.from, enough.to)
    : 'The quote is too short to prove anything.';
}

function provideAbsence(criterion: Criterion, turns: readonly Turn[]): AbsenceProof {
  const agentTurns = turns.filter((turn) => turn.role === 'agent');
  const words = agentTurns.reduce((sum, turn) => sum + countWords(turn.text), 0);
  return {
    searched: { turns: agentTurns.length, words },
    statement: criterion.definition.good,
    nearest: null,
    distance: 1,
    difference: [],
  };
}
