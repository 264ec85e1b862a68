import OpenAI from 'openai';
import { ZodError } from 'zod';
import { AppError, type Retry } from '../../errors.ts';

/** Turns whatever the SDK throws into an AppError; a bug of ours is passed on as it is. No text of the call is kept. */
export function toAppError(error: unknown, model: string): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return new AppError('unavailable', `OpenAI did not answer in time (model ${model})`);
  if (error instanceof OpenAI.APIConnectionError)
    return new AppError('unavailable', 'OpenAI could not be reached');
  if (error instanceof OpenAI.APIError) return fromStatus(error, model);
  // The structured answer did not parse: zod's and JSON's messages quote it, so neither is carried along.
  if (error instanceof ZodError || error instanceof SyntaxError)
    return unusableAnswer('did not fit the schema', 'later');
  return error;
}

/** The request was answered, but with nothing that can be used. */
export function unusableAnswer(reason: string, retry: Retry): AppError {
  return new AppError('unexpected_response', `OpenAI's answer ${reason}`, { retry });
}

function fromStatus(error: InstanceType<typeof OpenAI.APIError>, model: string): AppError {
  const id = error.requestID ? `, request ${error.requestID}` : '';
  const detail = `status ${error.status}, code ${error.code ?? 'none'}${id}`;
  switch (error.status) {
    case 401:
      return new AppError('unauthorized', `OpenAI refused the API key (${detail})`, {
        userMessage: 'Set a valid OPENAI_API_KEY.',
      });
    case 403:
      return new AppError('forbidden', `OpenAI does not allow this (${detail})`, {
        userMessage: `Give the OpenAI project of OPENAI_API_KEY access to the model ${model}.`,
      });
    case 404:
      return new AppError('not_found', `OpenAI does not know the model ${model} (${detail})`, {
        userMessage: `Choose a model that exists and that the key may use instead of ${model}.`,
      });
    case 408:
      return new AppError('unavailable', `OpenAI did not answer in time (${detail})`);
    case 409:
      return new AppError('conflict', `OpenAI asks to try again (${detail})`);
    case 429:
      return fromLimit(error, detail);
    default:
      return (error.status ?? 500) >= 500
        ? new AppError('unavailable', `OpenAI failed (${detail})`)
        : new AppError('invalid_request', `OpenAI refused the request (${detail})`);
  }
}

/** Used-up credit is a 429 too, but waiting does not mend it. */
function fromLimit(error: InstanceType<typeof OpenAI.APIError>, detail: string): AppError {
  if (error.code === 'insufficient_quota' || error.code === 'billing_hard_limit_reached')
    return new AppError('rate_limited', `The OpenAI account has no credit left (${detail})`, {
      retry: 'never',
      userMessage: 'Add credit or raise the spending limit of the OpenAI account, then retry.',
    });
  const afterMs = readRetryAfter(error.headers);
  return new AppError(
    'rate_limited',
    `OpenAI limits the rate (${detail})`,
    afterMs === null ? {} : { retry: { afterMs } },
  );
}

function readRetryAfter(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (ms > 0) return ms;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? seconds * 1000 : null;
}
