import { createHash } from 'node:crypto';
import { zodTextFormat } from 'openai/helpers/zod';
import type { Criterion } from '../../domain/rubric.ts';
import type { Judge, JudgeRequest } from '../judge.ts';
import { createClient, type OpenAiOptions } from './client.ts';
import { toAppError, unusableAnswer } from './error.ts';
import {
  anyJudgementsSchema,
  type JudgementsAnswer,
  judgementsSchema,
  toJudgements,
} from './judgement-schema.ts';
import { promptVersion, writeCall, writeInstructions } from './prompt.ts';

export const defaultJudgeModel = 'gpt-6-luna';

const timeoutMs = 120_000;

/**
 * Judges with a language model over the Responses API with a strict schema. Nothing is stored at OpenAI.
 * @throws AppError from `judge`, see error.ts: a refusal or a cut-off answer is an error, never a judgement.
 */
export function createOpenAiJudge(options: OpenAiOptions): Judge {
  const client = createClient(options, timeoutMs);
  const model = options.model ?? defaultJudgeModel;

  async function ask(request: JudgeRequest): Promise<JudgementsAnswer> {
    const instructions = writeInstructions(request.criteria);
    const response = await client.responses.parse(
      {
        model,
        instructions,
        input: writeCall(request),
        text: { format: zodTextFormat(judgementsSchema(request.criteria), 'judgements') },
        prompt_cache_key: `rubric-${createHash('sha256').update(instructions).digest('hex').slice(0, 32)}`,
        store: false,
      },
      { parseAs: zodTextFormat(anyJudgementsSchema, 'judgements') },
    );
    const reason = response.incomplete_details?.reason;
    if (reason === 'content_filter') throw unusableAnswer('was stopped by its content filter', 'never');
    if (response.status === 'incomplete')
      throw unusableAnswer(`was cut off (${reason ?? 'no reason given'})`, 'later');
    if (response.status === 'failed')
      throw unusableAnswer(`failed (${response.error?.code ?? 'no code'})`, 'later');
    const contents = response.output.flatMap((item) => (item.type === 'message' ? item.content : []));
    if (contents.some((content) => content.type === 'refusal'))
      throw unusableAnswer('was a refusal', 'never');
    if (!response.output_parsed) throw unusableAnswer('was empty', 'later');
    return response.output_parsed;
  }

  return {
    version: `openai/${model}/${promptVersion}`,
    async judge(request) {
      const criteria: Criterion[] = request.criteria;
      if (criteria.length === 0) return [];
      try {
        return toJudgements(await ask(request), criteria);
      } catch (error) {
        throw toAppError(error, model);
      }
    },
  };
}
