import { canRead } from '../access/sharing.ts';
import { deleteRecord } from '../dml/delete.ts';
import { insertRecord, updateRecord } from '../dml/save.ts';
import { externalIdField, matchingIds, upsertRecord } from '../dml/upsert.ts';
import { noSuchColumn, notFound, SalesforceError } from '../errors.ts';
import { fieldValue } from '../formulas/field-value.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';
import { recordAttributes } from '../soql/project.ts';
import { type Api, type ApiRequest, type ApiResponse, dmlOf, ok, type Route } from './api.ts';
import { bodyObject, idInUrl, objectInUrl } from './objects.ts';

const object = '/sobjects/(\\w+)';

export const recordRoutes: Route[] = [
  { method: 'POST', pattern: new RegExp(`^${object}/?$`), handle: create },
  { method: 'GET', pattern: new RegExp(`^${object}/([^/]+)$`), handle: read },
  { method: 'PATCH', pattern: new RegExp(`^${object}/([^/]+)$`), handle: update },
  { method: 'DELETE', pattern: new RegExp(`^${object}/([^/]+)$`), handle: remove },
  { method: 'GET', pattern: new RegExp(`^${object}/([^/]+)/([^/]+)$`), handle: readByExternalId },
  { method: 'PATCH', pattern: new RegExp(`^${object}/([^/]+)/([^/]+)$`), handle: upsert },
  { method: 'DELETE', pattern: new RegExp(`^${object}/([^/]+)/([^/]+)$`), handle: removeByExternalId },
];

function create(api: Api, request: ApiRequest, [name]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  const body = bodyObject(request);
  if ('Id' in body || 'id' in body) {
    const message = 'cannot specify Id in an insert call';
    throw new SalesforceError('INVALID_FIELD_FOR_INSERT_UPDATE', message, { fields: ['Id'] });
  }
  const id = insertRecord(dmlOf(api), target, body);
  return created(request, target, { id, success: true, errors: [] });
}

function read(api: Api, request: ApiRequest, [name, text]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  return ok(readRecord(api, request, target, idInUrl(target, text!)));
}

function update(api: Api, request: ApiRequest, [name, text]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  const body = bodyObject(request);
  refuseKey('Id', body);
  const id = idInUrl(target, text!);
  if (!api.org.store.get(target, id)) throw notFound();
  updateRecord(dmlOf(api), target, id, body);
  return { status: 204 };
}

function remove(api: Api, _request: ApiRequest, [name, text]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  const id = idInUrl(target, text!);
  if (!api.org.store.get(target, id)) throw notFound();
  deleteRecord(dmlOf(api), target, id);
  return { status: 204 };
}

function readByExternalId(api: Api, request: ApiRequest, [name, key, value]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  return ok(readRecord(api, request, target, findByKey(api, request, target, key!, value!)));
}

function removeByExternalId(api: Api, request: ApiRequest, [name, key, value]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  deleteRecord(dmlOf(api), target, findByKey(api, request, target, key!, value!));
  return { status: 204 };
}

/** PATCH /sobjects/X/Ext__c/value: 201 when created, 200 when updated, 300 when several match. */
function upsert(api: Api, request: ApiRequest, [name, key, encoded]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  const dml = dmlOf(api);
  const field = externalIdField(dml, target, key!);
  const body = bodyObject(request);
  refuseKey(field.name, body);
  refuseKey('Id', body);
  const value = decodeURIComponent(encoded!);
  const matches = matchingIds(dml, target, field, value);
  if (matches.length > 1) return several(request, target, matches);
  if (matches.length === 0 && request.query.get('updateOnly') === 'true') throw notFound();
  const saved = upsertRecord(dml, target, field, { ...body, [field.name]: value });
  const answer = { id: saved.id, success: true, errors: [], created: saved.created };
  return saved.created ? created(request, target, answer) : ok(answer);
}

function findByKey(api: Api, request: ApiRequest, target: ObjectDef, key: string, encoded: string): string {
  const dml = dmlOf(api);
  const field = externalIdField(dml, target, key);
  const matches = matchingIds(dml, target, field, decodeURIComponent(encoded));
  if (matches.length > 1) throw new MultipleChoices(several(request, target, matches));
  if (matches.length === 0) throw notFound();
  return matches[0]!;
}

/** Several records carry this external id: the answer lists their addresses. */
export class MultipleChoices extends Error {
  readonly response: ApiResponse;

  constructor(response: ApiResponse) {
    super('several records match');
    this.response = response;
  }
}

function several(request: ApiRequest, target: ObjectDef, ids: string[]): ApiResponse {
  const urls = ids.map((id) => recordAttributes(target.name, id, request.version).url);
  return { status: 300, body: urls };
}

export function readRecord(api: Api, request: ApiRequest, target: ObjectDef, id: string): Json {
  const row = api.org.store.get(target, id);
  if (!row) throw notFound();
  if (row.IsDeleted === true)
    throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', { status: 404 });
  if (!canRead(api.org, api.access, target, row)) throw notFound();
  const answer: Json = { attributes: recordAttributes(target.name, id, request.version) };
  const asked = request.query.get('fields')?.split(',');
  const visible = [...target.fields.values()].filter((field) => api.access.canSee(target, field));
  const fields = asked
    ? asked.map((name) => {
        const field = visible.find((candidate) => candidate.name.toLowerCase() === name.trim().toLowerCase());
        if (!field) throw noSuchColumn(name.trim(), target.name);
        return field;
      })
    : visible;
  for (const field of fields) answer[field.name] = fieldValue(api.org, row, field);
  answer.Id = id;
  return answer;
}

function refuseKey(name: string, body: Json): void {
  if (!Object.keys(body).some((key) => key.toLowerCase() === name.toLowerCase())) return;
  throw new SalesforceError(
    'INVALID_FIELD',
    `The ${name} field should not be specified in the sobject data.`,
  );
}

function created(request: ApiRequest, target: ObjectDef, body: Json): ApiResponse {
  const url = recordAttributes(target.name, String(body.id), request.version).url as string;
  return { status: 201, body, headers: { Location: url } };
}
