import OpenAI from 'openai';
import { AppError } from '../../errors.ts';

/** `baseURL` with its version path, e.g. `https://api.openai.com/v1`; any compatible server will do. */
export type OpenAiOptions = { apiKey: string; baseURL?: string; model?: string; timeoutMs?: number };

/**
 * The SDK's client, quiet and without retries: its log would hold transcript text, and waiting is the queue's work.
 * @throws AppError `not_configured` without a key.
 */
export function createClient(
  { apiKey, baseURL, timeoutMs }: OpenAiOptions,
  defaultTimeoutMs: number,
): OpenAI {
  if (apiKey.trim() === '')
    throw new AppError('not_configured', 'OpenAI needs an API key', {
      userMessage: 'Set OPENAI_API_KEY, or choose the offline judge.',
    });
  return new OpenAI({
    apiKey,
    baseURL,
    timeout: timeoutMs ?? defaultTimeoutMs,
    maxRetries: 0,
    logLevel: 'off',
  });
}
