import type { Judgement } from '../../server/domain/judgement.ts';
import { countWords } from '../../server/domain/transcript.ts';
import type { Judge, JudgeRequest } from '../../server/model/judge.ts';

export type FakeJudge = Judge & { readonly requests: JudgeRequest[] };

/**
 * A judge in memory. Scripted judgements win; otherwise a criterion is good where the agent says one of its phrases word
 * for word, and poor where nobody does.
 */
export function createFakeJudge(
  options: { version?: string; judgements?: Record<string, Partial<Omit<Judgement, 'criterionKey'>>> } = {},
): FakeJudge {
  const requests: JudgeRequest[] = [];
  return {
    version: options.version ?? 'fake/1',
    requests,
    async judge(request) {
      requests.push(structuredClone(request));
      return request.criteria.map(({ key, phrases }) => ({
        criterionKey: key,
        ...listen(request, phrases.soundsLike),
        ...options.judgements?.[key],
      }));
    },
  };
}

function listen({ turns }: JudgeRequest, phrases: string[]): Omit<Judgement, 'criterionKey'> {
  const turn = turns.find(
    ({ role, text }) =>
      role === 'agent' &&
      countWords(text) > 0 &&
      phrases.some((phrase) => text.toLowerCase().includes(phrase.toLowerCase())),
  );
  return turn
    ? { level: 2, turnIndex: turn.index, quote: turn.text, rationale: 'A phrase was said.', confidence: 0.9 }
    : { level: 0, turnIndex: null, quote: null, rationale: 'No phrase was said.', confidence: 0.9 };
}
