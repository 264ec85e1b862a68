import { notFound, SalesforceError } from '../errors.ts';
import { normalizeId } from '../ids.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Api, ApiRequest } from './api.ts';

/** The object a URL names; one the asker may not read does not exist for them. */
export function objectInUrl(api: Api, name: string): ObjectDef {
  const object = api.org.schema.find(name);
  if (!object || !api.access.on(object).read) throw notFound();
  return object;
}

/** The object a record in a body says it is. */
export function objectInBody(api: Api, record: Record<string, unknown>): ObjectDef {
  const type = (record.attributes as { type?: unknown } | undefined)?.type;
  if (typeof type !== 'string') {
    throw new SalesforceError('INVALID_TYPE', 'Include an entity type: attributes.type is missing');
  }
  const object = api.org.schema.find(type);
  if (object && api.access.on(object).read) return object;
  throw new SalesforceError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
}

/** The id in a URL, which must be of this object. */
export function idInUrl(object: ObjectDef, text: string): string {
  const id = normalizeId(decodeURIComponent(text));
  if (id?.startsWith(object.keyPrefix)) return id;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${text}`);
}

export function bodyObject(request: ApiRequest): Record<string, unknown> {
  const body = request.body;
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw new SalesforceError(
    'JSON_PARSER_ERROR',
    'The HTTP entity body is required, but this request has none',
  );
}
