import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../../../server/domain/rubric.ts';
import type { Turn } from '../../../../server/domain/transcript.ts';
import { createOfflineJudge } from '../../../../server/model/offline/offline-judge.ts';
import { hintPosition } from '../../../../server/model/offline/position-hint.ts';

const judge = createOfflineJudge();
const budget = [
  'What budget do you have for this?',
  'Which budget is set aside for it?',
  'How much budget do you have?',
];

async function judgeOne(
  texts: string[],
  soundsLike = budget,
  options: { language?: string; poor?: string[]; good?: string } = {},
) {
  const { language = 'en-US', poor = [], good = 'Asks about money.' } = options;
  const turns = texts.map(
    (text, index): Turn => ({ index, participantId: 'a', role: 'agent', startMs: null, endMs: null, text }),
  );
  const deal = { stage: null, amount: null, currency: null };
  const [judgement] = await judge.judge({
    language,
    turns,
    criteria: [aCriterion(soundsLike, poor, good)],
    deal,
  });
  return judgement!;
}

describe('place of a behaviour', () => {
  it.each([
    ['The agent opens the conversation with a greeting.', 'opening'],
    ['Says at the start of the call who is calling.', 'opening'],
    ['Before ending the call the agent offers further help.', 'closing'],
    ['Before hanging up both sides know what happens next.', 'closing'],
    ['Says early what is decided at the end.', null],
    ['Asks when the trouble began.', null],
  ])('is read, the definition being %j, as %s', (definition, place) => {
    expect(hintPosition(definition)).toBe(place);
  });
});

describe('offline judge', () => {
  it('finds a behaviour, worded a little differently, and quotes the sentence', async () => {
    const said = 'Thanks for that. And what budget do you have set aside for this? No rush.';
    expect(await judgeOne(['Let us start.', said])).toMatchObject({
      level: 2,
      turnIndex: 1,
      quote: 'And what budget do you have set aside for this',
    });
  });

  it('finds a behaviour, deep in unpunctuated speech of a recogniser', async () => {
    const noise =
      'so we went through the list of seats and i think the second page is the one that matters to your people';
    const { level, quote } = await judgeOne([`${noise} what budget do you have for this ${noise}`]);
    expect(level).toBe(2);
    expect(quote).toContain('what budget do you have');
    expect(quote!.split(' ').length).toBeLessThanOrEqual(16);
  });

  it('says absent, nothing like its kindred phrases being said, without a quote', async () => {
    const judgement = await judgeOne(['The weather was fine in Lisbon.', 'I will send the papers.']);
    expect(judgement).toMatchObject({ level: 0, turnIndex: null, quote: null });
    expect(judgement.rationale).toContain('2 agent turns (11 words)');
  });

  it.each([
    ['no phrases', [], {}],
    ['phrases with nothing in common', ['I hear you.', 'That must be hard.', 'Tell me more about it.'], {}],
    [
      'phrases with nothing in common for the end of the call',
      ['I hear you.', 'That must be hard.', 'Tell me more about it.'],
      { good: 'Before ending the call the agent sums up.' },
    ],
    ['another language', budget, { language: 'de' }],
  ])('cannot tell, given %s, and does not guess', async (_name, phrases, options) => {
    const judgement = await judgeOne(['The weather was fine in Lisbon.'], phrases, options);
    expect(judgement).toMatchObject({ level: 'cannot_tell', confidence: 0, quote: null });
  });

  it('is not misled, a poor phrase repeating a good one, which it drops', async () => {
    const said = ['What budget do you have for this?'];
    expect((await judgeOne(said, budget, { poor: ['What budget do you have?'] })).level).toBe(2);
  });

  it('quotes the whole turn, the best sentence being under four words', async () => {
    const phrases = ['Goodbye!', 'Goodbye now.', 'Goodbye and thanks.'];
    const { quote } = await judgeOne(['We are done then. Goodbye!'], phrases);
    expect(quote).toBe('We are done then. Goodbye!');
  });

  it('depends on the definition, not on names, for where in the call a behaviour belongs', async () => {
    const said = ['Northwind, good morning.', 'The weather is fine.', 'Good, morning meetings suit you.'];
    const phrases = ['Good morning, this is Northwind.', 'Good morning, Northwind sales.'];
    const opening = await judgeOne(said, phrases, { good: 'The agent opens the conversation politely.' });
    expect(opening.turnIndex).toBe(0);
  });
});

const shared = new URL('../../../../../shared/data/', import.meta.url);

describe.skipIf(!existsSync(shared))('offline judge on labelled calls (skipped without ../shared)', () => {
  it('agrees with people, 400 support calls, on greeting, closing and offer of help', {
    timeout: 60_000,
  }, async () => {
    const read = (name: string) => readFileSync(new URL(name, shared), 'utf8');
    const wanted = ['greeting', 'closing', 'offer_further_help'];
    const rows = JSON.parse(read('criteria.json')).filter((row: { id: string }) => wanted.includes(row.id));
    const calls = read('conversations/star.jsonl')
      .split('\n', 400)
      .map((line) => JSON.parse(line));
    for (const row of rows) {
      const criterion = {
        ...aCriterion(row.soundsLike, row.doesNotSoundLike, row.definition.good),
        key: row.id,
      };
      const pairs: [boolean, boolean][] = [];
      for (const call of calls) {
        const turns = call.turns.map(
          (turn: LabelledTurn, index: number): Turn => ({
            index,
            participantId: turn.speaker,
            role: turn.speaker === 'agent' ? 'agent' : 'customer',
            startMs: null,
            endMs: null,
            text: turn.typed ?? turn.text,
          }),
        );
        const [judgement] = await judge.judge({
          language: 'en',
          turns,
          criteria: [criterion],
          deal: { stage: null, amount: null, currency: null },
        });
        const shown = call.turns.some(
          (turn: LabelledTurn) =>
            turn.speaker === 'agent' && turn.acts?.some((act) => row.positiveActs.includes(act)),
        );
        if (judgement!.level !== 'cannot_tell') pairs.push([shown, judgement!.level !== 0]);
      }
      expect(pairs.length / calls.length, `coverage of ${row.id}`).toBeGreaterThan(0.85);
      expect(kappa(pairs), `kappa of ${row.id}`).toBeGreaterThan(0.6);
    }
  });
});

type LabelledTurn = { speaker: string; text: string; typed?: string; acts?: string[] };

function kappa(pairs: [boolean, boolean][]): number {
  const share = (test: (pair: [boolean, boolean]) => boolean) => pairs.filter(test).length / pairs.length;
  const [a, b] = [share(([truth]) => truth), share(([, said]) => said)];
  const chance = a * b + (1 - a) * (1 - b);
  return (share(([truth, said]) => truth === said) - chance) / (1 - chance);
}

function aCriterion(soundsLike: string[], doesNotSoundLike: string[], good: string): Criterion {
  return {
    key: 'k',
    name: 'k',
    weight: 1,
    check: 'intent',
    definition: { good, poor: '' },
    phrases: { soundsLike, doesNotSoundLike },
    exact: null,
    compliance: false,
    allowNotApplicable: false,
    dealStages: null,
    threshold: 50,
    autonomy: 'suggest',
  };
}
