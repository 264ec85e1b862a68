import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Criterion } from '../../server/domain/rubric.ts';
import type { Turn } from '../../server/domain/transcript.ts';
import type { Judge, JudgeRequest } from '../../server/model/judge.ts';

export type JudgeHarness = { judge: Judge; close(): Promise<void> };

/** What every judge must keep to, whatever it is made of. */
export function judgeContract(name: string, start: () => Promise<JudgeHarness>): void {
  describe(`judge contract: ${name}`, () => {
    let harness: JudgeHarness;
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.close());

    it('names its version, always, in one non-empty word', () => {
      expect(harness.judge.version).toMatch(/^\S+$/);
    });

    it('judges, several criteria asked, exactly once each and no other', async () => {
      const judgements = await harness.judge.judge(aRequest());
      expect(judgements.map((judgement) => judgement.criterionKey).sort()).toEqual([
        'further_help',
        'greeting',
      ]);
    });

    it('judges, whatever it finds, with a known level, a confidence of 0 to 1 and a reason', async () => {
      for (const judgement of await harness.judge.judge(aRequest())) {
        expect([0, 1, 2, 'not_applicable', 'cannot_tell']).toContain(judgement.level);
        expect(judgement.confidence).toBeGreaterThanOrEqual(0);
        expect(judgement.confidence).toBeLessThanOrEqual(1);
        expect(judgement.rationale).not.toBe('');
      }
    });

    it('finds a behaviour, the agent saying a phrase word for word, and quotes that agent turn', async () => {
      const request = aRequest();
      const judgements = await harness.judge.judge(request);
      const shown = judgements.filter((judgement) => judgement.level === 2);
      expect(shown.length).toBeGreaterThan(0);
      for (const { turnIndex, quote } of shown) {
        const turn = request.turns.find((other) => other.index === turnIndex);
        expect(turn?.role).toBe('agent');
        expect(turn?.text).toContain(quote);
      }
    });

    it('claims nothing, only the customer speaking, and quotes nobody', async () => {
      const turns = aRequest().turns.map((turn): Turn => ({ ...turn, role: 'customer' }));
      for (const judgement of await harness.judge.judge(aRequest({ turns }))) {
        expect([0, 'not_applicable', 'cannot_tell']).toContain(judgement.level);
        expect(judgement.quote).toBeNull();
      }
    });

    it('answers, nothing asked, with nothing', async () => {
      expect(await harness.judge.judge(aRequest({ criteria: [] }))).toEqual([]);
    });

    it('leaves its request alone, asked, and takes a frozen one', async () => {
      const request = deepFreeze(aRequest());
      await harness.judge.judge(request);
      expect(request).toEqual(aRequest());
    });
  });
}

function aRequest(overrides: Partial<JudgeRequest> = {}): JudgeRequest {
  return {
    language: 'en',
    turns: [
      aTurn(0, 'agent', 'Hello, thank you for calling Northwind, how can I help you today?'),
      aTurn(1, 'customer', 'My invoice is wrong, it lists a seat that we gave up in spring.'),
      aTurn(2, 'agent', 'I took the seat off and sent you the new invoice.'),
      aTurn(3, 'customer', 'Is there anything else I should do about it on my side?'),
      aTurn(4, 'agent', 'No, that was it. Is there anything else I can help you with today?'),
    ],
    criteria: [
      aCriterion('greeting', 'The agent opens the conversation with a greeting.', [
        'How can I help you today?',
        'Hello, thank you for calling, how can I help you?',
        'Hello, how may I help?',
      ]),
      aCriterion('further_help', 'Before ending the call the agent offers further help.', [
        'Is there anything else I can help you with today?',
        'Anything else I can help you with?',
        'Can I help you with anything else?',
      ]),
    ],
    deal: { stage: 'Negotiation', amount: 12_000, currency: 'EUR' },
    ...overrides,
  };
}

function aTurn(index: number, role: Turn['role'], text: string): Turn {
  return { index, participantId: role, role, startMs: index * 5000, endMs: index * 5000 + 4000, text };
}

function aCriterion(key: string, good: string, soundsLike: string[]): Criterion {
  return {
    key,
    name: key,
    weight: 50,
    check: 'intent',
    definition: { good, poor: 'The agent does not.' },
    phrases: { soundsLike, doesNotSoundLike: ['What is your account number?'] },
    exact: null,
    compliance: false,
    allowNotApplicable: false,
    dealStages: null,
    threshold: 50,
    autonomy: 'suggest',
  };
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
