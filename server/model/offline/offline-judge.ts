import type { Judgement } from '../../domain/judgement.ts';
import type { Criterion } from '../../domain/rubric.ts';
import { countWords, type Turn } from '../../domain/transcript.ts';
import type { Judge } from '../judge.ts';
import { decideLevel, type LevelInput } from './decide-level.ts';
import { type Features, featuresOf } from './features.ts';
import { buildPhraseIndex } from './phrase-index.ts';
import { buildPhraseModel } from './phrase-model.ts';
import { fitPosition, hintPosition } from './position-hint.ts';
import { type Passage, readPassages } from './read-passages.ts';

/** How much a fitting place in the call adds, and the least likeness without which place adds nothing. */
const place = { weight: 0.2, least: 0.2 };

type Spoken = { turn: Turn; rank: number; ratio: number; passage: Passage; features: Features };

/**
 * A judge without model, key or network: compares what the agent said with the criterion's own phrases. It knows
 * nothing of criterion names; what it cannot judge it answers with `cannot_tell`. English only.
 */
export function createOfflineJudge(): Judge {
  return {
    version: 'offline/1',
    async judge({ language, turns, criteria }) {
      const english = /^en\b/i.test(language);
      return english ? judgeAll(turns, criteria) : criteria.map(refuseLanguage);
    },
  };
}

function judgeAll(turns: Turn[], criteria: Criterion[]): Judgement[] {
  const agentTurns = turns.filter((turn) => turn.role === 'agent');
  const searched = {
    turns: agentTurns.length,
    words: agentTurns.reduce((sum, turn) => sum + countWords(turn.text), 0),
  };
  const spoken = readSpoken(turns);
  const models = criteria.map((criterion) => buildPhraseModel(criterion.phrases));
  const index = buildPhraseIndex(models);
  const scores = spoken.map((entry) => index.score(entry.features));
  return criteria.map((criterion, column) => {
    const hint = hintPosition(criterion.definition.good);
    const best = { score: 0, entry: null as Spoken | null };
    spoken.forEach((entry, row) => {
      const likeness = scores[row]![column]!;
      const bonus = likeness >= place.least ? place.weight * fitPosition(hint, entry.rank, entry.ratio) : 0;
      if (likeness + bonus > best.score) Object.assign(best, { score: likeness + bonus, entry });
    });
    const { good, coherence } = models[column]!;
    return toJudgement(criterion, best.entry, {
      score: best.score,
      searched,
      phrases: good.length,
      coherence,
      hint,
    });
  });
}

function readSpoken(turns: Turn[]): Spoken[] {
  const last = Math.max(1, turns.length - 1);
  let rank = 0;
  return turns.flatMap((turn, position) => {
    if (turn.role !== 'agent') return [];
    const own = { turn, rank: rank++, ratio: position / last };
    return readPassages(turn.text).map((passage) => ({
      ...own,
      passage,
      features: featuresOf(passage.words),
    }));
  });
}

function toJudgement(criterion: Criterion, entry: Spoken | null, input: LevelInput): Judgement {
  const decision = decideLevel(input);
  const shows = entry !== null && (decision.level === 1 || decision.level === 2);
  return {
    criterionKey: criterion.key,
    turnIndex: shows ? entry.turn.index : null,
    quote: shows ? quoteOf(entry) : null,
    ...decision,
  };
}

/** The passage, or the whole turn where the passage has fewer than four words (RULES, "Evidence"). */
function quoteOf({ turn, passage }: Spoken): string {
  const quote = turn.text.slice(passage.from, passage.to);
  return countWords(quote) >= 4 ? quote : turn.text.trim();
}

function refuseLanguage(criterion: Criterion): Judgement {
  return {
    criterionKey: criterion.key,
    level: 'cannot_tell',
    turnIndex: null,
    quote: null,
    rationale: 'The offline judge reads English only.',
    confidence: 0,
  };
}
