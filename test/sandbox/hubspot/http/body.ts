import { invalid, invalidJson } from '../errors.ts';

/**
 * A JSON object that has all `required` keys and no key outside `required` and `optional`.
 * Unknown keys are refused (HubSpot ignores most of them): a typo must not pass.
 */
export function readBody(
  body: unknown,
  required: string[],
  optional: string[] = [],
): Record<string, unknown> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw invalidJson('expected an object');
  }
  const given = body as Record<string, unknown>;
  const missing = required.filter((key) => given[key] === undefined || given[key] === null);
  if (missing.length > 0) throw invalidJson(`Some required fields were not set: [${missing.join(', ')}]`);
  const unknown = Object.keys(given).filter((key) => !required.includes(key) && !optional.includes(key));
  if (unknown.length > 0) throw invalidJson(`Unrecognized fields: [${unknown.join(', ')}]`);
  return given;
}

/** `inputs` of a batch body, 1 to `max` of them. */
export function readInputs(inputs: unknown, max: number): unknown[] {
  if (!Array.isArray(inputs)) throw invalidJson('inputs must be an array');
  if (inputs.length === 0) throw invalid('No inputs were given');
  if (inputs.length > max) {
    throw invalid(`The maximum number of inputs supported by this call is ${max}, got ${inputs.length}`);
  }
  return inputs;
}

export function strings(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) {
    throw invalidJson(`${name} must be an array of strings`);
  }
  return value;
}

export function string(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidJson(`${name} must be a string`);
  return value;
}

/** `{id: "…"}` as associations name records; numbers are refused. */
export function idOf(value: unknown, name: string): string {
  return string(readBody(value, ['id']).id, `${name}.id`);
}
