import { Ajv } from 'ajv';
import type { Request, Response } from 'express';
import { ApiFailure } from './errors.ts';
import { type CallRequest, readCall } from './read-call.ts';
import { findSchemaProblems } from './strict-schema.ts';

/** What the model does with a call; the default is `answerHonestly`. */
export type ModelAnswer =
  | { json: unknown }
  | { text: string }
  | { refusal: string }
  | { incomplete: string }
  | { failed: string };
export type AnswerCall = (call: CallRequest) => ModelAnswer;

const knownParameters = new Set(
  `model instructions input text store prompt_cache_key max_output_tokens temperature reasoning metadata
  service_tier truncation`.split(/\s+/),
);

type Body = Record<string, unknown> & {
  text?: { format?: { type?: unknown; name?: unknown; strict?: unknown; schema?: unknown } };
};

/** POST /responses, https://platform.openai.com/docs/api-reference/responses/create */
export function createResponse(models: Set<string>, answer: AnswerCall) {
  return (req: Request, res: Response): void => {
    const body = req.body as Body;
    for (const key of Object.keys(body))
      if (!knownParameters.has(key))
        throw new ApiFailure(400, `Unknown parameter: '${key}'.`, { param: key, code: 'unknown_parameter' });
    if (typeof body.model !== 'string') throw missing('model');
    if (!models.has(body.model))
      throw new ApiFailure(404, `The model '${body.model}' does not exist`, { code: 'model_not_found' });
    if (typeof body.input !== 'string' || body.input === '') throw missing('input');
    const schema = readFormat(body);
    const given = answer(readCall(schema, body.input));
    if ('json' in given) checkAnswer(schema, given.json);
    res.set('x-request-id', 'req_sandbox').json(toResponse(body.model, given));
  };
}

function readFormat(body: Body): object {
  const format = body.text?.format;
  if (format?.type !== 'json_schema') throw missing('text.format');
  if (typeof format.name !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(format.name))
    throw new ApiFailure(400, "Invalid 'text.format.name'.", { param: 'text.format.name' });
  if (format.strict !== true)
    throw new ApiFailure(400, 'Only strict schemas are accepted here.', { param: 'text.format.strict' });
  const problems = findSchemaProblems(format.schema);
  if (problems.length > 0)
    throw new ApiFailure(400, `Invalid schema for response_format: ${problems.join('; ')}`, {
      param: 'text.format.schema',
      code: 'invalid_json_schema',
    });
  return format.schema as object;
}

/** A strict model cannot answer outside the schema, so a test that makes it do so is wrong. */
function checkAnswer(schema: object, answer: unknown): void {
  const validate = new Ajv({ strict: false }).compile(schema);
  if (!validate(answer))
    throw new Error(`the test's answer breaks the schema: ${JSON.stringify(validate.errors)}`);
}

function toResponse(model: string, answer: ModelAnswer) {
  const cut = 'incomplete' in answer;
  const failed = 'failed' in answer;
  const text =
    'json' in answer ? JSON.stringify(answer.json) : 'text' in answer ? answer.text : '{"judgements":[{"crit';
  const content =
    'refusal' in answer
      ? { type: 'refusal', refusal: answer.refusal }
      : { type: 'output_text', annotations: [], logprobs: [], text };
  const status = cut ? 'incomplete' : failed ? 'failed' : 'completed';
  return {
    id: 'resp_sandbox',
    object: 'response',
    created_at: 1_795_478_000,
    status,
    error: failed ? { code: answer.failed, message: 'The model failed' } : null,
    incomplete_details: cut ? { reason: answer.incomplete } : null,
    model,
    output: failed
      ? []
      : [{ id: 'msg_sandbox', type: 'message', status, role: 'assistant', content: [content] }],
    parallel_tool_calls: true,
    store: false,
    tool_choice: 'auto',
    tools: [],
    usage: {
      input_tokens: 10,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 10,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 20,
    },
  };
}

function missing(param: string): ApiFailure {
  return new ApiFailure(400, `Missing required parameter: '${param}'.`, {
    param,
    code: 'missing_required_parameter',
  });
}
