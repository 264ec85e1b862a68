import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertRubric, type Criterion } from '../../../server/domain/rubric.ts';
import {
  findRubricProblems,
  isPublishable,
  type RubricContent,
} from '../../../server/domain/rubric-problems.ts';
import { aCriterion, aDisclosure } from '../../builders/a-rubric.ts';

const SUBJECTS = ['opening', 'needs', 'budget', 'rivals', 'closing', 'manners', 'facts', 'pace', 'humour'];

/** `count` criteria with nothing in common whose weights sum to 100. */
function someCriteria(count = 5): Criterion[] {
  const weight = Math.floor(100 / count);
  return SUBJECTS.slice(0, count).map((subject, at) =>
    aCriterion({
      key: subject,
      name: `About ${subject}`,
      weight: at === 0 ? 100 - weight * (count - 1) : weight,
      definition: { good: `Good ${subject} shown well`, poor: `No ${subject} at all` },
    }),
  );
}

function aContent(over: Partial<RubricContent> = {}): RubricContent {
  return {
    name: 'Sales',
    callType: 'sales',
    language: 'en',
    passMark: 65,
    criteria: someCriteria(),
    ...over,
  };
}

/** The same with one criterion changed. */
function withFirst(over: Partial<Criterion>): RubricContent {
  const [first, ...rest] = someCriteria();
  return aContent({ criteria: [{ ...first!, ...over }, ...rest] });
}

const exact = (statements: string[], mustHave: string[] = []) =>
  withFirst({ check: 'exact', exact: { statements, mustHave } });
const said = (rubric: RubricContent) =>
  findRubricProblems(rubric, ['en']).map(({ field, level, problem }) => `${level} ${field}: ${problem}`);

describe('findRubricProblems', () => {
  it('a rubric with everything in order, has none', () => {
    expect(said(aContent())).toEqual([]);
    expect(said(exact(['this call is recorded for training'], ['recorded']))).toEqual([]);
  });

  it.each<[string, RubricContent, string]>([
    [
      'weights that sum to 95',
      withFirst({ weight: 15 }),
      'error criteria: Weights must sum to 100. The sum is 95: 5 missing.',
    ],
    [
      'weights that sum to 108.5',
      withFirst({ weight: 28.5 }),
      'error criteria: Weights must sum to 100. The sum is 108.5: 8.5 too many.',
    ],
    ['no name', aContent({ name: ' ' }), 'error name: Give the rubric a name.'],
    ['no call type', aContent({ callType: '' }), 'error callType: Name'],
    [
      'a name that is too long',
      aContent({ name: 'x'.repeat(121) }),
      'error name: Use at most 120 characters; it has 121.',
    ],
    ['a language that is none', aContent({ language: 'zzz' }), 'error language: "zzz" is no language'],
    ['a language in capitals', aContent({ language: 'EN' }), 'error language: "EN" is no language'],
    [
      'a language the workspace lacks',
      aContent({ language: 'de' }),
      'warning language: The workspace has en',
    ],
    ['a pass mark over 100', aContent({ passMark: 101 }), 'error passMark: Choose'],
    ['a pass mark of a half', aContent({ passMark: 64.5 }), 'error passMark: Choose'],
    ['a pass mark of 0', aContent({ passMark: 0 }), 'warning passMark: With 0'],
    ['no criterion', aContent({ criteria: [] }), 'error criteria: Add at least one'],
    [
      'four criteria',
      aContent({ criteria: someCriteria(4) }),
      'warning criteria: There are 4 criteria; 5 to 8',
    ],
    [
      'nine criteria',
      aContent({ criteria: someCriteria(9) }),
      'warning criteria: There are 9 criteria; 5 to 8',
    ],
    [
      'all criteria switched off',
      aContent({ criteria: someCriteria().map((one) => ({ ...one, autonomy: 'off' as const })) }),
      'error criteria: No criterion would ever be scored',
    ],
    [
      'only criteria that may be not applicable',
      aContent({ criteria: someCriteria().map((one) => ({ ...one, allowNotApplicable: true })) }),
      'warning criteria: Every criterion may be not applicable',
    ],
    [
      'more text than fits',
      withFirst({ definition: { good: 'x'.repeat(300_000), poor: 'y' } }),
      'error criteria: Its texts have',
    ],
    ['no key', withFirst({ key: 'Über' }), 'error criteria.0.key: Use lower-case'],
    ['a criterion without a name', withFirst({ name: '' }), 'error criteria.0.name: Give'],
    ['a weight under 5', withFirst({ weight: 4 }), 'warning criteria.0.weight: With a weight under 5'],
    ['a negative weight', withFirst({ weight: -1 }), 'error criteria.0.weight: Use a number'],
    [
      'a weight that is no number',
      withFirst({ weight: Number.NaN }),
      'error criteria.0.weight: Use a number',
    ],
    [
      'an intent check without good',
      withFirst({ definition: { good: ' ', poor: 'x' } }),
      'error criteria.0.good: Describe',
    ],
    [
      'an intent check without poor',
      withFirst({ definition: { good: 'x', poor: '' } }),
      'error criteria.0.poor: Describe',
    ],
    [
      'an exact check without good',
      {
        ...exact(['this call is recorded for training']),
        criteria: [
          {
            ...exact(['this call is recorded for training']).criteria[0]!,
            definition: { good: '', poor: 'x' },
          },
          ...someCriteria().slice(1),
        ],
      },
      'warning criteria.0.good: Describe',
    ],
    [
      'a definition that is too long',
      withFirst({ definition: { good: 'x'.repeat(4_001), poor: 'x' } }),
      'error criteria.0.good: Use at most 4000',
    ],
    ['a threshold over 100', withFirst({ threshold: 101 }), 'error criteria.0.threshold: Choose'],
    [
      'a compliance threshold of 0',
      withFirst({ threshold: 0, compliance: true }),
      'warning criteria.0.threshold: With 0',
    ],
    ['no deal stage at all', withFirst({ dealStages: [] }), 'error criteria.0.dealStages: Choose'],
    ['an exact check without statements', exact([]), 'error criteria.0.statements: Write down'],
    [
      'an exact check with an empty statement',
      exact(['this call is recorded for training', ' ']),
      'error criteria.0.statements.1: Remove the empty line.',
    ],
    [
      'a must-have word in no statement',
      exact(['this call is recorded for training'], ['recorded', 'consent']),
      'error criteria.0.mustHave.1: No statement has "consent"',
    ],
    [
      'a must-have of no word',
      exact(['this call is recorded for training'], ['...']),
      'error criteria.0.mustHave.0: It holds no word.',
    ],
    [
      'a variant without a must-have word',
      exact(['this call is recorded for training', 'we keep a recording of our calls'], ['recorded']),
      'warning criteria.0.statements.1: Said word for word, it would still not count, because it lacks "recorded".',
    ],
    [
      'a statement of three words',
      exact(['calls are recorded']),
      'warning criteria.0.statements.0: With fewer than 4 words',
    ],
    [
      'a phrase on both sides',
      withFirst({ phrases: { soundsLike: ['Good morning'], doesNotSoundLike: ['good morning '] } }),
      'warning criteria.0.doesNotSoundLike.0: The same phrase',
    ],
    [
      'an empty phrase',
      withFirst({ phrases: { soundsLike: ['a', ''], doesNotSoundLike: [] } }),
      'error criteria.0.soundsLike.1: Remove',
    ],
    [
      'a phrase that is too long',
      withFirst({ phrases: { soundsLike: ['x'.repeat(1_001)], doesNotSoundLike: [] } }),
      'error criteria.0.soundsLike.0: Use at most 1000',
    ],
    ['a key used twice', withFirst({ key: 'needs' }), 'error criteria.1.key: The key "needs" is used twice'],
    [
      'a name used twice',
      withFirst({ name: 'about  NEEDS' }),
      'error criteria.1.name: Another criterion is called',
    ],
  ])('%s, is named with its place', (_name, rubric, expected) => {
    expect(
      said(rubric).some((line) => line.startsWith(expected)),
      said(rubric).join('\n'),
    ).toBe(true);
  });

  it.each([
    ['names', { name: 'Asks open questions early' }, { name: 'Asks early open questions' }],
    [
      'definitions',
      { definition: { good: 'Asks several open questions about the problem', poor: 'x' } },
      { definition: { good: 'Asks open questions about problems', poor: 'y' } },
    ],
  ])('criteria with %s alike, are warned about at the later one, once', (_name, a, b) => {
    const [first, second, ...rest] = someCriteria();
    const problems = said(aContent({ criteria: [{ ...first!, ...a }, { ...second!, ...b }, ...rest] }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^warning criteria\.1\.good: It reads much like/);
  });

  it('the disclosure of the builders, in doubt of nothing, may be published', () => {
    const rubric = aContent({ criteria: [aDisclosure({ weight: 20 }), ...someCriteria().slice(1)] });
    expect(isPublishable(findRubricProblems(rubric, ['en']))).toBe(true);
  });
});

const words = fc
  .array(fc.constantFrom('call', 'recorded', 'budget', 'not', 'never', 'twenty', 'the', 'ask', 'uh', ''), {
    maxLength: 8,
  })
  .map((list) => list.join(' '));
const anyCriterion: fc.Arbitrary<Criterion> = fc.record({
  key: fc.constantFrom('a', 'b', 'c', '', 'Not a key'),
  name: words,
  weight: fc.oneof(fc.integer({ min: -5, max: 120 }), fc.double()),
  check: fc.constantFrom('exact' as const, 'intent' as const),
  definition: fc.record({ good: words, poor: words }),
  phrases: fc.record({
    soundsLike: fc.array(words, { maxLength: 3 }),
    doesNotSoundLike: fc.array(words, { maxLength: 3 }),
  }),
  exact: fc.option(
    fc.record({ statements: fc.array(words, { maxLength: 3 }), mustHave: fc.array(words, { maxLength: 2 }) }),
  ),
  compliance: fc.boolean(),
  allowNotApplicable: fc.boolean(),
  dealStages: fc.option(fc.array(words, { maxLength: 2 })),
  threshold: fc.integer({ min: -5, max: 105 }),
  autonomy: fc.constantFrom('suggest' as const, 'auto' as const, 'off' as const),
});
const anyContent: fc.Arbitrary<RubricContent> = fc.record({
  name: words,
  callType: words,
  language: fc.constantFrom('en', 'de', 'xx', ''),
  passMark: fc.integer({ min: -5, max: 105 }),
  criteria: fc.array(anyCriterion, { maxLength: 5 }),
});

describe('findRubricProblems, of any rubric', () => {
  it('every problem, wherever it is, names a field that the editor has', () => {
    const whole = ['name', 'callType', 'language', 'passMark', 'criteria'];
    const own =
      'key|name|weight|good|poor|threshold|dealStages|soundsLike|doesNotSoundLike|statements|mustHave';
    fc.assert(
      fc.property(anyContent, (rubric) => {
        for (const { field, problem } of findRubricProblems(rubric, ['en'])) {
          const [, at] = new RegExp(`^criteria\\.(\\d+)\\.(?:${own})(?:\\.\\d+)?$`).exec(field) ?? [];
          expect(at === undefined ? whole.includes(field) : Number(at) < rubric.criteria.length).toBe(true);
          expect(problem).toMatch(/[.?!]$/);
        }
      }),
    );
  });

  it('one that may be published, however it came about, is one that can be scored', () => {
    let published = 0;
    const inOrder = anyContent.map((rubric) => ({
      ...aContent(),
      criteria: someCriteria(5).map((criterion, at) => ({
        ...criterion,
        ...(rubric.criteria[at]
          ? {
              allowNotApplicable: rubric.criteria[at].allowNotApplicable,
              autonomy: rubric.criteria[at].autonomy,
              weight: rubric.criteria[at].weight,
            }
          : {}),
      })),
    }));
    fc.assert(
      fc.property(fc.oneof(anyContent, inOrder), (rubric) => {
        if (!isPublishable(findRubricProblems(rubric, ['en']))) return;
        published += 1;
        expect(() => assertRubric(rubric)).not.toThrow();
        expect(rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 1);
      }),
      { numRuns: 300 },
    );
    expect(published).toBeGreaterThan(0);
  });

  it('whole weights, however they are split, are wrong by what is missing from 100 and by nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 5, maxLength: 8 }), (weights) => {
        const criteria = someCriteria(weights.length).map((one, at) => ({ ...one, weight: weights[at]! }));
        const sum = weights.reduce((a, b) => a + b, 0);
        const about = said(aContent({ criteria })).filter((line) => line.includes('Weights'));
        expect(about).toEqual(
          sum === 100
            ? []
            : [
                expect.stringContaining(
                  `The sum is ${sum}: ${Math.abs(100 - sum)} ${sum < 100 ? 'missing' : 'too many'}`,
                ),
              ],
        );
      }),
    );
  });

  it('tenths that sum to 100, in floating point nearly, are 100', () => {
    const weights = [33.3, 33.3, 13.2, 10.1, 10.1];
    const criteria = someCriteria().map((one, at) => ({ ...one, weight: weights[at]! }));
    expect(weights.reduce((a, b) => a + b, 0)).not.toBe(100);
    expect(said(aContent({ criteria }))).toEqual([]);
  });

  it('the order of the criteria, when nothing is used twice, changes no finding but its place', () => {
    const plain = (rubric: RubricContent) =>
      said(rubric)
        .map((line) => line.replace(/criteria\.\d+/, 'criteria.*'))
        .sort();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(someCriteria(9), { minLength: 9 }),
        fc.integer({ min: 0, max: 8 }),
        (criteria, at) => {
          const broken = criteria.map((one) =>
            one.key === SUBJECTS[at] ? { ...one, weight: 1, threshold: 200 } : one,
          );
          const sorted = [...broken].sort((a, b) => (a.key < b.key ? -1 : 1));
          expect(plain(aContent({ criteria: broken }))).toEqual(plain(aContent({ criteria: sorted })));
        },
      ),
    );
  });
});
