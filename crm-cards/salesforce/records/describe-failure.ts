import type { ReadFailure } from '../../view-model/view/index.ts';

const UNKNOWN = 'Salesforce did not say why.';

/**
 * The one function that turns an error of the platform into a sentence: GraphQL's list, LDS's `body`, or a thrown error
 * (https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html, 2026-11).
 */
export function describeFailure(failure: unknown): ReadFailure {
  const texts = textsOf(failure).filter((text) => text !== '');
  return { cause: [...new Set(texts)].join(' ') || UNKNOWN, correlationId: idOf(failure) };
}

/** Of a wire's `errors`; an empty list is none. */
export function failureOf(errors: readonly unknown[] | undefined): ReadFailure | null {
  return errors?.length ? describeFailure(errors) : null;
}

type Loose = {
  message?: unknown;
  body?: unknown;
  output?: { errors?: unknown; fieldErrors?: Record<string, unknown> };
  errorId?: unknown;
};

function textsOf(failure: unknown): string[] {
  if (typeof failure === 'string') return [failure];
  if (Array.isArray(failure)) return failure.flatMap(textsOf);
  if (failure === null || typeof failure !== 'object') return [];
  const { message, body, output } = failure as Loose;
  const details = [...textsOf(output?.errors), ...Object.values(output?.fieldErrors ?? {}).flatMap(textsOf)];
  if (details.length > 0) return details;
  if (body !== undefined && body !== null) return textsOf(body);
  return typeof message === 'string' ? [message] : [];
}

function idOf(failure: unknown): string | null {
  if (Array.isArray(failure)) return failure.map(idOf).find((id) => id !== null) ?? null;
  if (failure === null || typeof failure !== 'object') return null;
  const { errorId, body } = failure as Loose;
  return typeof errorId === 'string' ? errorId : idOf(body);
}
