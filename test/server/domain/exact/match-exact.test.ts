import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchExact } from '../../../../server/domain/exact/match-exact.ts';
import type { Turn } from '../../../../server/domain/transcript.ts';

const disclosure = 'This call may be recorded for quality and training purposes.';
const small = [
  'so how was your weekend then',
  'let me open your account first',
  'the seats are on the second page',
];

describe('exact check', () => {
  it.each([
    ['word for word', disclosure, 'verbatim'],
    [
      'in another case and without marks',
      'this call MAY be recorded for quality and training purposes',
      'verbatim',
    ],
    [
      'with fillers in it',
      'This call, um, may be recorded for quality, uh, and training purposes.',
      'verbatim',
    ],
    [
      'slightly differently',
      'this call may be recorded for our quality and training purposes',
      'with_variations',
    ],
    [
      'as a recogniser mishears it',
      'this call may be recorded for quality and trainings purpose',
      'with_variations',
    ],
    ['negated', 'This call may not be recorded for quality and training purposes.', 'cannot_tell'],
    [
      'after a negation of its own sentence',
      "We don't say this call may be recorded for quality and training purposes.",
      'cannot_tell',
    ],
    [
      'after a negation of the sentence before',
      'No. This call may be recorded for quality and training purposes.',
      'verbatim',
    ],
    ['without its end', 'This call may be recorded for', 'cannot_tell'],
    ['not at all', 'I will send you the offer by Friday and then we talk again.', 'not_found'],
  ] as const)('finds the statement, said %s, as it should', (_how, text, outcome) => {
    expect(match(disclosure, [agent(0, small[0]!), agent(1, text), agent(2, small[1]!)]).outcome).toBe(
      outcome,
    );
  });

  it.each([
    ['the fee is twenty five dollars a month', 'The fee is $25 a month', 'verbatim'],
    ['we were founded in nineteen ninety four', 'we were founded in 1994', 'verbatim'],
    ['press two to speak to an operator now', 'press 3 to speak to an operator now', 'cannot_tell'],
    ['your rate is two point five percent today', 'your rate is 2.5% today', 'verbatim'],
    [
      "you won't be charged before the trial ends",
      'you will not be charged before the trial ends',
      'verbatim',
    ],
    [
      "you won't be charged before the trial ends",
      'you will be charged before the trial ends',
      'cannot_tell',
    ],
    ['all lines are in listen only mode', 'all lines are in listenonly mode', 'with_variations'],
  ] as const)('compares %j, heard as %j, as %s', (statement, text, outcome) => {
    expect(match(statement, [agent(0, text)]).outcome).toBe(outcome);
  });

  it('ignores the statement, said by the customer, and proves the absence', () => {
    const found = match(disclosure, [agent(0, small[0]!), { ...agent(1, disclosure), role: 'customer' }]);
    expect(found.outcome).toBe('not_found');
    expect(found.absence).toMatchObject({ searched: { turns: 1, words: 6 }, statement: disclosure });
    expect(found.evidence).toBeNull();
  });

  it('finds the statement, interrupted by the customer, in the turn that holds most of it', () => {
    const turns = [
      agent(0, 'This call may be'),
      { ...agent(1, 'Yes?'), role: 'customer' as const },
      agent(2, 'recorded for quality and training purposes. So.'),
    ];
    const { outcome, evidence } = match(disclosure, turns);
    expect(outcome).toBe('verbatim');
    expect(evidence).toMatchObject({ turnIndex: 2, quote: 'recorded for quality and training purposes' });
  });

  it('places the evidence, in the middle of a timed turn, within that turn', () => {
    const text = `Good morning to you. ${disclosure} So how are you?`;
    const { evidence } = match(disclosure, [{ ...agent(0, text), startMs: 10_000, endMs: 20_000 }]);
    expect(evidence!.quote).toBe(disclosure.slice(0, -1));
    expect(text.slice(evidence!.from, evidence!.to)).toBe(evidence!.quote);
    expect(evidence!.startMs).toBe(Math.round(10_000 + (10_000 * 21) / text.length));
    expect(evidence!.endMs).toBeLessThan(20_000);
  });

  it('widens the evidence, a statement of two words, to the whole turn', () => {
    expect(match('you are', [agent(0, 'Yes, you are, I think so.')]).evidence!.quote).toBe(
      'Yes, you are, I think so.',
    );
  });

  it('passes, one variant of several, whichever stands first', () => {
    const other = 'We record our calls to train our people.';
    for (const statements of [
      [disclosure, other],
      [other, disclosure],
    ]) {
      const criterion = { key: 'k', exact: { statements, mustHave: [] } };
      expect(matchExact({ criterion, turns: [agent(0, disclosure)] }).outcome).toBe('verbatim');
    }
  });

  it('needs review, a must-have word missing, naming it', () => {
    const criterion = { key: 'k', exact: { statements: [disclosure], mustHave: ['consent'] } };
    const found = matchExact({ criterion, turns: [agent(0, disclosure)] });
    expect(found.outcome).toBe('cannot_tell');
    expect(found.rationale).toContain('consent');
  });

  it('prefers the occurrence that passes, a negated one nearer, wherever it stands', () => {
    const varied = 'this call may be recorded for our quality and training purposes';
    const negated = 'We never say that: this call may be recorded for quality and training purposes.';
    expect(match(disclosure, [agent(0, negated), agent(1, varied)]).outcome).toBe('with_variations');
  });

  it.each([
    ['no statement', [], [agent(0, disclosure)]],
    ['no words of the agent', [disclosure], []],
  ])('cannot tell, given %s', (_name, statements, turns) => {
    const criterion = { key: 'k', exact: { statements, mustHave: [] } };
    expect(matchExact({ criterion, turns }).outcome).toBe('cannot_tell');
  });

  it('keeps evidence a substring of its turn and distance within 0 to 1, whatever is said', () => {
    const word = fc.constantFrom(
      ...`${disclosure} not 25 never um`.toLowerCase().replace('.', '').split(' '),
      '…',
      'é’s',
    );
    const turns = fc.array(fc.array(word, { maxLength: 14 }), { maxLength: 6 });
    fc.assert(
      fc.property(turns, (all) => {
        const spoken = all.map((words, index) => agent(index, words.join(' ')));
        const { evidence, absence, distance, outcome } = match(disclosure, spoken);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        for (const span of [evidence, absence?.nearest])
          if (span) expect(spoken[span.turnIndex]!.text.slice(span.from, span.to)).toBe(span.quote);
        expect(absence !== null).toBe(outcome === 'not_found');
      }),
    );
  });

  it('gives the same answer, unrelated turns of others added, as without them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(small), fc.lorem(), (own, noise) => {
        const turns = [...own, disclosure].map((text, index) => agent(index, text));
        const mixed = turns.flatMap((turn) => [turn, { ...agent(99, noise), role: 'customer' as const }]);
        expect(match(disclosure, mixed)).toEqual(match(disclosure, turns));
      }),
    );
  });
});

const data = new URL('../../../../../shared/data/disclosure/', import.meta.url);

describe.skipIf(!existsSync(data))('exact check on recognised speech (skipped without ../shared)', () => {
  const rows = (name: string) =>
    readFileSync(new URL(name, data), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const scripts = existsSync(data) ? rows('scripts.jsonl') : [];
  const recognised = existsSync(data)
    ? rows('asr.jsonl').filter((row) => row.vendor === 'google' || row.vendor === 'amazon')
    : [];
  const pairs = scripts.flatMap((script) =>
    recognised
      .filter((row) => row.id === script.id)
      .map((row) => ({ script: script.script as string, turns: toTurns(row.words) })),
  );

  it('passes most spoken statements, heard by two recognisers, and calls none "not found"', () => {
    const outcomes = pairs.map(({ script, turns }) => match(script, turns).outcome);
    const passed = outcomes.filter((outcome) => outcome === 'verbatim' || outcome === 'with_variations');
    expect(pairs.length).toBeGreaterThan(60);
    expect(passed.length / pairs.length).toBeGreaterThan(0.8);
    expect(outcomes).not.toContain('not_found');
  });

  it('passes none, the same words said by the customer', () => {
    for (const { script, turns } of pairs.slice(0, 20))
      expect(
        match(
          script,
          turns.map((turn) => ({ ...turn, role: 'customer' as const })),
        ).outcome,
      ).toBe('cannot_tell');
  });
});

function match(statement: string, turns: Turn[]) {
  return matchExact({ criterion: { key: 'k', exact: { statements: [statement], mustHave: [] } }, turns });
}

function agent(index: number, text: string): Turn {
  return { index, participantId: 'a', role: 'agent', startMs: null, endMs: null, text };
}

function toTurns(words: [string, number, number][]): Turn[] {
  const turns: Turn[] = [];
  for (let at = 0; at < words.length; at += 60)
    turns.push(
      agent(
        turns.length,
        words
          .slice(at, at + 60)
          .map(([word]) => word)
          .join(' '),
      ),
    );
  return turns;
}
