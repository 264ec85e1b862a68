import type { RequestParamHandler } from 'express';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A short text on one line, as PostgreSQL and every CRM can hold it. `max` in characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: 'must not contain control characters or broken Unicode',
    });
}

/** Text of any number of lines; it may be empty. `max` in characters. */
export function prose(max: number) {
  return z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(text), {
      error: 'must not contain control characters or broken Unicode',
    });
}

/** For `router.param`: what cannot be an id of ours is answered as one that is not there. */
export function isId(notThere: () => AppError): RequestParamHandler {
  return (_req, _res, next, value: string) => {
    next(/^[\w-]{1,64}$/.test(value) ? undefined : notThere());
  };
}

/** A JSON body in its schema's shape. @throws AppError naming each bad field as a JSON pointer. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return parse(schema, body ?? {}, (path) => path.map((key) => `/${escaped(key)}`).join('') || '/');
}

/** A form in its schema's shape. @throws AppError naming each bad field by the path the editor knows it by. */
export function parseForm<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  return parse(schema, body ?? {}, (path) => path.map(String).join('.'));
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
    fields: parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ field: nameOf([...issue.path, key]), problem: 'is not known here' }))
        : [{ field: nameOf(issue.path), problem: issue.message }],
    ),
  });
}

/** RFC 6901. */
function escaped(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
