import { canRead } from '../access/sharing.ts';
import { deleteRecord } from '../dml/delete.ts';
import { insertRecord, updateRecord } from '../dml/save.ts';
import { notFound, SalesforceError } from '../errors.ts';
import { normalizeId } from '../ids.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';
import { objectInfo } from '../ui-api/object-info.ts';
import { recordError } from '../ui-api/record-error.ts';
import { recordRepresentation } from '../ui-api/record-representation.ts';
import { type Api, type ApiRequest, type ApiResponse, dmlOf, ok, type Route } from './api.ts';
import { bodyObject } from './objects.ts';

/** https://developer.salesforce.com/docs/platform/uiapi-spec (2026-11): what LDS calls for a component. */
export const uiApiRoutes: Route[] = [
  { method: 'POST', pattern: /^\/ui-api\/records\/?$/, handle: create },
  { method: 'GET', pattern: /^\/ui-api\/records\/(\w+)$/, handle: read },
  { method: 'PATCH', pattern: /^\/ui-api\/records\/(\w+)$/, handle: update },
  { method: 'DELETE', pattern: /^\/ui-api\/records\/(\w+)$/, handle: remove },
  { method: 'GET', pattern: /^\/ui-api\/object-info\/batch\/([\w,]+)$/, handle: describeMany },
  { method: 'GET', pattern: /^\/ui-api\/object-info\/(\w+)$/, handle: describeOne },
];

function create(api: Api, request: ApiRequest): ApiResponse {
  const body = bodyObject(request);
  const target = readable(api, String(body.apiName ?? ''));
  const fields = fieldsIn(body);
  return answerErrors(target, 'create', () => {
    const id = insertRecord(dmlOf(api), target, fields);
    return { status: 201, body: represent(api, target, id, Object.keys(fields)) };
  });
}

function read(api: Api, request: ApiRequest, [text]: string[]): ApiResponse {
  const { target, id } = recordIn(api, text!);
  const asked = list(request.query.get('fields'));
  const optional = list(request.query.get('optionalFields'));
  if (asked.length + optional.length === 0) {
    throw new SalesforceError('ILLEGAL_QUERY_PARAMETER_VALUE', 'fields or optionalFields are needed');
  }
  const names = asked.map((name) => fieldName(target, name));
  for (const name of names) {
    if (!visibleField(api, target, name)) {
      throw new SalesforceError(
        'INVALID_FIELD',
        `The field '${name}' does not exist on ${target.name} or is not accessible`,
      );
    }
  }
  return ok(represent(api, target, id, [...names, ...optional.map((name) => fieldName(target, name))]));
}

function update(api: Api, request: ApiRequest, [text]: string[]): ApiResponse {
  const { target, id } = recordIn(api, text!);
  const fields = fieldsIn(bodyObject(request));
  return answerErrors(target, 'update', () => {
    updateRecord(dmlOf(api), target, id, fields);
    return ok(represent(api, target, id, Object.keys(fields)));
  });
}

function remove(api: Api, _request: ApiRequest, [text]: string[]): ApiResponse {
  const { target, id } = recordIn(api, text!);
  return answerErrors(target, 'delete', () => {
    deleteRecord(dmlOf(api), target, id);
    return { status: 204 };
  });
}

function describeOne(api: Api, _request: ApiRequest, [name]: string[]): ApiResponse {
  return ok(objectInfo(api.access, readable(api, name!)));
}

/** Each object has a result of its own: one that is hidden does not spoil the others. */
function describeMany(api: Api, _request: ApiRequest, [names]: string[]): ApiResponse {
  const results = names!.split(',').map((name) => {
    try {
      return { statusCode: 200, result: objectInfo(api.access, readable(api, name)) };
    } catch (error) {
      if (!(error instanceof SalesforceError)) throw error;
      return { statusCode: error.status, result: [{ errorCode: error.errorCode, message: error.message }] };
    }
  });
  return ok({ results });
}

function represent(api: Api, target: ObjectDef, id: string, names: string[]): Json {
  const fields = names.flatMap((name) => visibleField(api, target, name) ?? []);
  return recordRepresentation(target, api.org.store.get(target, id)!, [...new Set(fields)]);
}

function visibleField(api: Api, target: ObjectDef, name: string): FieldDef | undefined {
  const field = target.fields.get(name.toLowerCase());
  return field && api.access.canSee(target, field) ? field : undefined;
}

function readable(api: Api, name: string): ObjectDef {
  const object = api.org.schema.find(name);
  if (object && api.access.on(object).read) return object;
  throw new SalesforceError('INVALID_TYPE', `Object ${name} is not supported in UI API`, { status: 400 });
}

/** The record an id names, if the asker may see it. */
function recordIn(api: Api, text: string): { target: ObjectDef; id: string } {
  const id = normalizeId(text);
  const target = id && api.org.schema.ofId(id);
  if (!id || !target) throw notFound();
  const row = api.org.store.get(target, id);
  if (!row || row.IsDeleted === true) throw notFound();
  if (!api.access.on(target).read || !canRead(api.org, api.access, target, row)) {
    const message =
      "You don't have access to this record. Ask your administrator for help or to request access.";
    throw new SalesforceError('INSUFFICIENT_ACCESS', message, { status: 403 });
  }
  return { target, id };
}

function fieldsIn(body: Json): Json {
  const { fields } = body;
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields as Json;
  throw new SalesforceError('POST_BODY_PARSE_ERROR', 'The request body needs fields');
}

/** `Coaching_Log__c.Name` of the query string. */
function fieldName(target: ObjectDef, text: string): string {
  const [object, name, ...rest] = text.split('.');
  if (object === target.name && name && rest.length === 0) return name;
  throw new SalesforceError(
    'INVALID_FIELD',
    `'${text}' is not a field of ${target.name} known to the stand-in`,
  );
}

function list(text: string | null): string[] {
  return text ? text.split(',') : [];
}

function answerErrors(
  target: ObjectDef,
  verb: 'create' | 'update' | 'delete',
  write: () => ApiResponse,
): ApiResponse {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { status: error.status, body: recordError(target, error, verb) };
  }
}
