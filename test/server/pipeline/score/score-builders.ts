import type { Judgement } from '../../../../server/domain/judgement.ts';
import type { Criterion, Rubric } from '../../../../server/domain/rubric.ts';
import type { Turn } from '../../../../server/domain/transcript.ts';

export function aTurn(index: number, role: Turn['role'], text: string, times: Partial<Turn> = {}): Turn {
  return {
    index,
    participantId: role,
    role,
    startMs: index * 10_000,
    endMs: index * 10_000 + 8000,
    text,
    ...times,
  };
}

export function aCriterion(overrides: Partial<Criterion> = {}): Criterion {
  return {
    key: 'discovery',
    name: 'Discovery',
    weight: 50,
    check: 'intent',
    definition: { good: 'Asks about the need.', poor: 'Does not ask.' },
    phrases: { soundsLike: [], doesNotSoundLike: [] },
    exact: null,
    compliance: false,
    allowNotApplicable: false,
    dealStages: null,
    threshold: 50,
    autonomy: 'suggest',
    ...overrides,
  };
}

export function aRubric(criteria: Criterion[]): Rubric {
  return {
    id: 'r1',
    lineId: 'line1',
    version: 3,
    name: 'Sales',
    callType: 'sales',
    language: 'en',
    passMark: 65,
    criteria,
  };
}

export function aJudgement(overrides: Partial<Judgement> = {}): Judgement {
  return {
    criterionKey: 'discovery',
    level: 2,
    turnIndex: 0,
    quote: 'what made you look for',
    rationale: 'It was asked.',
    confidence: 0.8,
    ...overrides,
  };
}
