import { SalesforceError } from '../errors.ts';

const reference = /@\{(\w+)((?:\.\w+|\[\d+\])*)\}/g;

/** Results of earlier subrequests by reference id: their bodies, or nothing where they failed. */
export type Results = Map<string, { body: unknown; succeeded: boolean }>;

/** Replaces `@{ref.field}` and `@{ref[0].id}` in every text of a value. Throws where nothing is there. */
export function fillReferences(value: unknown, results: Results): unknown {
  if (typeof value === 'string') {
    if (!value.includes('@{')) return value;
    return value.replace(reference, (whole, name: string, path: string) =>
      lookUp(whole, name, path, results),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).map(([key, inner]) => [key, fillReferences(inner, results)] as const);
  if (filled.every(([key, inner]) => inner === (value as Record<string, unknown>)[key])) return value;
  return Array.isArray(value) ? filled.map(([, inner]) => inner) : Object.fromEntries(filled);
}

function lookUp(whole: string, name: string, path: string, results: Results): string {
  const result = results.get(name);
  if (!result) {
    throw new SalesforceError('INVALID_INPUT', `Invalid reference specified. No value for ${whole} found`);
  }
  let value: unknown = result.succeeded ? result.body : undefined;
  for (const step of path.match(/\w+/g) ?? []) value = (value as Record<string, unknown> | undefined)?.[step];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  const inner = whole.slice(2, -1);
  throw new SalesforceError(
    'PROCESSING_HALTED',
    `Invalid reference specified. No value for ${inner} found in ${name}. Provide a value for ${inner}`,
  );
}
