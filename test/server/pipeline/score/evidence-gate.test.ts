import { describe, expect, it } from 'vitest';
import { gateJudgement } from '../../../../server/pipeline/score/evidence-gate.ts';
import { aCriterion, aJudgement, aTurn } from './score-builders.ts';

const turns = [
  aTurn(0, 'agent', 'So, what made you look for  a new tool – and why now? It’s early.'),
  aTurn(1, 'customer', 'we had trouble with the old one'),
  aTurn(2, 'agent', 'Okay then.'),
  aTurn(3, 'agent', 'Let me repeat that for you. Let me repeat that for you.'),
  aTurn(4, 'agent', 'I will send it to you today.'),
  aTurn(5, 'agent', 'And again: I will send it to you today.'),
];

const gate = (judgement = {}, criterion = {}) =>
  gateJudgement({ judgement: aJudgement(judgement), criterion: aCriterion(criterion), turns });

describe('evidence gate', () => {
  it('scores, the quote standing in the named turn, with our own span and times', () => {
    const { status, evidence } = gate();
    expect(status).toBe('scored');
    expect(evidence).toEqual({
      turnIndex: 0,
      from: 4,
      to: 26,
      quote: 'what made you look for',
      startMs: 492,
      endMs: 3200,
    });
  });

  it.each([
    ['other white space and case', 'What made you look for a new tool', 'what made you look for  a new tool'],
    ['other typography', "a new tool - and why now? It's early.", 'a new tool – and why now? It’s early.'],
    ['marks around it', '“what made you look for...”', 'what made you look for'],
  ])('finds the quote, written with %s, and keeps the transcript’s own writing', (_how, quote, own) => {
    expect(gate({ quote }).evidence?.quote).toBe(own);
  });

  it.each([
    ['a word changed', { quote: 'what made you search for a new tool' }, 'does not stand in the transcript'],
    ['words from inside a word', { quote: 'hat made you look for' }, 'does not stand in the transcript'],
    [
      'the customer’s words',
      { turnIndex: 1, quote: 'we had trouble with the old one' },
      'not from the agent',
    ],
    ['three words of a longer turn', { quote: 'what made you' }, 'too short'],
    ['no quote for good', { quote: null }, 'No quote'],
    ['no quote for partly', { level: 1 as const, quote: ' ' }, 'No quote'],
    ['not applicable where not allowed', { level: 'not_applicable' as const, quote: null }, 'not allow'],
    ['words of two other turns', { turnIndex: 0, quote: 'I will send it to you today' }, 'several turns'],
    ['words twice in another turn', { turnIndex: 0, quote: 'Let me repeat that for you.' }, 'several turns'],
    ['a false quote for poor', { level: 0 as const, quote: 'you will never get it' }, 'does not stand'],
  ])('sends to review, given %s, with the reason and without evidence', (_name, judgement, reason) => {
    const gated = gate(judgement);
    expect(gated).toMatchObject({ status: 'needs_review', evidence: null, absence: null });
    expect(gated.rationale).toContain(reason);
  });

  it('accepts a quote, the turn misnamed, only because it is unique elsewhere', () => {
    expect(gate({ turnIndex: 4 }).evidence?.turnIndex).toBe(0);
    expect(gate({ turnIndex: null }).evidence?.turnIndex).toBe(0);
  });

  it('accepts two words, being the whole turn, as evidence', () => {
    expect(gate({ turnIndex: 2, quote: 'Okay then' }).status).toBe('scored');
  });

  it('scores poor without a quote, the agent having spoken, with what was searched', () => {
    expect(gate({ level: 0, quote: null, turnIndex: null })).toMatchObject({
      status: 'scored',
      absence: { searched: { turns: 5, words: 44 }, statement: 'Asks about the need.', nearest: null },
    });
  });

  it('sends poor without a quote to review, the agent having said nothing', () => {
    const judgement = aJudgement({ level: 0, quote: null });
    const silent = gateJudgement({ judgement, criterion: aCriterion(), turns: [turns[1]!] });
    expect(silent.status).toBe('needs_review');
  });

  it('lets not applicable through, the rubric allowing it, without a score', () => {
    expect(gate({ level: 'not_applicable', quote: null }, { allowNotApplicable: true }).status).toBe(
      'not_applicable',
    );
  });

  it('does not score, the judge unable to tell', () => {
    expect(gate({ level: 'cannot_tell' }).status).toBe('not_scored');
  });

  it.each([
    [7, 1],
    [-1, 0],
    [Number.NaN, 0],
    [0.4, 0.4],
  ])('clamps a confidence of %d to %d', (given, kept) => {
    expect(gate({ confidence: given }).confidence).toBe(kept);
  });
});
