import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** A JSON body in its schema's shape. @throws AppError naming each bad field as a JSON pointer. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return parse(schema, body ?? {}, (path) => `/${path.join('/')}`);
}

/** Query parameters in their schema's shape. @throws AppError naming each bad parameter. */
export function parseQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  return parse(schema, query, (path) => `?${path.join('.')}`);
}

function parse<S extends z.ZodType>(
  schema: S,
  value: unknown,
  nameOf: (path: PropertyKey[]) => string,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', 'bad request fields', {
    userMessage: 'Nothing was changed. Mend the fields listed and send the request again.',
    fields: parsed.error.issues.map((issue) => ({ field: nameOf(issue.path), problem: issue.message })),
  });
}
