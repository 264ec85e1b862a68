import { canRead } from '../access/sharing.ts';
import { type RowWork, runBatch } from '../dml/batch.ts';
import { deleteRecord } from '../dml/delete.ts';
import { insertRecord, updateRecord } from '../dml/save.ts';
import { externalIdField, keyIn, upsertRecord } from '../dml/upsert.ts';
import { SalesforceError } from '../errors.ts';
import { fieldValue } from '../formulas/field-value.ts';
import { normalizeId } from '../ids.ts';
import type { FieldDef } from '../schema/types.ts';
import { type Json, recordAttributes } from '../soql/project.ts';
import { type Api, type ApiRequest, type ApiResponse, dmlOf, ok, type Route } from './api.ts';
import { bodyObject, objectInBody, objectInUrl } from './objects.ts';

const maxRows = 200;
const maxChunks = 10;
const maxRetrieved = 2_000;

export const collectionRoutes: Route[] = [
  { method: 'POST', pattern: /^\/composite\/sobjects\/?$/, handle: insertMany },
  { method: 'PATCH', pattern: /^\/composite\/sobjects\/?$/, handle: updateMany },
  { method: 'DELETE', pattern: /^\/composite\/sobjects\/?$/, handle: deleteMany },
  { method: 'PATCH', pattern: /^\/composite\/sobjects\/(\w+)\/(\w+)$/, handle: upsertMany },
  { method: 'GET', pattern: /^\/composite\/sobjects\/(\w+)$/, handle: retrieveMany },
  { method: 'POST', pattern: /^\/composite\/sobjects\/(\w+)$/, handle: retrieveMany },
];

function insertMany(api: Api, request: ApiRequest): ApiResponse {
  const { records, allOrNone } = readBatch(request);
  const dml = dmlOf(api);
  const rows = records.map((record): RowWork => {
    return () => {
      if ('Id' in record || 'id' in record) {
        const message = 'cannot specify Id in an insert call';
        throw new SalesforceError('INVALID_FIELD_FOR_INSERT_UPDATE', message, { fields: ['Id'] });
      }
      return { id: insertRecord(dml, objectInBody(api, record), record), created: true };
    };
  });
  return ok(runBatch(dml, rows, allOrNone).map(({ created: _created, ...result }) => result));
}

function updateMany(api: Api, request: ApiRequest): ApiResponse {
  const { records, allOrNone } = readBatch(request);
  const dml = dmlOf(api);
  const rows = records.map((record): RowWork => {
    return () => {
      const { id: lower, Id: upper, ...fields } = record;
      const target = objectInBody(api, record);
      const text = lower ?? upper;
      if (text === undefined) {
        throw new SalesforceError('MISSING_ARGUMENT', 'Id not specified in an update call', {
          fields: ['Id'],
        });
      }
      const id = typeof text === 'string' ? normalizeId(text) : undefined;
      if (!id?.startsWith(target.keyPrefix)) {
        throw new SalesforceError('MALFORMED_ID', `Id: id value of incorrect type: ${text}`, {
          fields: ['Id'],
        });
      }
      updateRecord(dml, target, id, fields);
      return { id };
    };
  });
  return ok(runBatch(dml, rows, allOrNone));
}

function upsertMany(api: Api, request: ApiRequest, [name, key]: string[]): ApiResponse {
  const { records, allOrNone } = readBatch(request);
  const dml = dmlOf(api);
  const target = objectInUrl(api, name!);
  const field = externalIdField(dml, target, key!);
  const doubled = doubledKeys(field, records);
  const rows = records.map((record): RowWork => {
    return () => {
      if (objectInBody(api, record).name !== target.name) {
        throw new SalesforceError('INVALID_TYPE', `every record of this call must be a ${target.name}`);
      }
      const value = keyText(field, record);
      if (value !== undefined && doubled.has(value)) {
        const message = `Duplicate external id specified: ${String(keyIn(field, record))}`;
        throw new SalesforceError('DUPLICATE_VALUE', message, { fields: [field.name] });
      }
      return upsertRecord(dml, target, field, record);
    };
  });
  return ok(runBatch(dml, rows, allOrNone));
}

function deleteMany(api: Api, request: ApiRequest): ApiResponse {
  const ids = (request.query.get('ids') ?? '').split(',').filter(Boolean);
  refuseTooMany(ids.length, maxRows);
  const dml = dmlOf(api);
  const rows = ids.map((text): RowWork => {
    return () => {
      const id = normalizeId(text.trim());
      const target = id && api.org.schema.ofId(id);
      if (!id || !target) throw new SalesforceError('MALFORMED_ID', `malformed id ${text}`);
      deleteRecord(dml, target, id);
      return { id };
    };
  });
  return ok(runBatch(dml, rows, request.query.get('allOrNone') === 'true'));
}

/** Records in the order of the ids asked for, null where there is none to see. */
function retrieveMany(api: Api, request: ApiRequest, [name]: string[]): ApiResponse {
  const target = objectInUrl(api, name!);
  const body = request.method === 'POST' ? bodyObject(request) : {};
  const ids = (body.ids ?? request.query.get('ids')?.split(',')) as unknown;
  const fields = (body.fields ?? request.query.get('fields')?.split(',')) as unknown;
  if (!Array.isArray(ids) || !Array.isArray(fields)) {
    throw new SalesforceError('MISSING_ARGUMENT', 'ids and fields are needed');
  }
  refuseTooMany(ids.length, maxRetrieved);
  const columns = fields.map((text) => {
    const field = target.fields.get(String(text).toLowerCase());
    if (field && api.access.canSee(target, field)) return field;
    throw new SalesforceError('INVALID_FIELD', `No such column '${text}' on entity '${target.name}'`);
  });
  return ok(ids.map((id) => retrieve(api, request, target, String(id), columns)));
}

function retrieve(
  api: Api,
  request: ApiRequest,
  target: ReturnType<typeof objectInUrl>,
  text: string,
  columns: FieldDef[],
): Json | null {
  const id = normalizeId(text);
  if (!id) throw new SalesforceError('MALFORMED_ID', `malformed id ${text}`);
  const row = api.org.store.get(target, id);
  if (!row || row.IsDeleted === true || !canRead(api.org, api.access, target, row)) return null;
  const answer: Json = { attributes: recordAttributes(target.name, id, request.version) };
  for (const column of columns) answer[column.name] = fieldValue(api.org, row, column);
  return answer;
}

function readBatch(request: ApiRequest): { records: Json[]; allOrNone: boolean } {
  const body = bodyObject(request);
  const { records, allOrNone = false } = body;
  if (!Array.isArray(records)) {
    throw new SalesforceError('JSON_PARSER_ERROR', 'The records list is missing at [line:1, column:1]');
  }
  if (typeof allOrNone !== 'boolean') {
    throw new SalesforceError('JSON_PARSER_ERROR', 'allOrNone must be true or false at [line:1, column:1]');
  }
  refuseTooMany(records.length, maxRows);
  refuseTooManyChunks(records);
  return { records, allOrNone };
}

function refuseTooMany(count: number, max: number): void {
  if (count <= max) return;
  const message = `EXCEEDED_ID_LIMIT: record limit reached. cannot submit more than ${max} records in this call`;
  throw new SalesforceError('EXCEEDED_ID_LIMIT', message);
}

/** Each change of type between neighbours starts a chunk; the vendor takes ten. */
function refuseTooManyChunks(records: Json[]): void {
  const types = records.map((record) => (record.attributes as { type?: string } | undefined)?.type);
  const chunks = types.filter((type, index) => index === 0 || type !== types[index - 1]).length;
  if (chunks <= maxChunks) return;
  const message = `Cannot have more than ${maxChunks} chunks in a single operation. Please rearrange the data`;
  throw new SalesforceError('INVALID_INPUT', message);
}

function doubledKeys(field: FieldDef, records: Json[]): Set<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const record of records) {
    const value = keyText(field, record);
    if (value === undefined) continue;
    if (seen.has(value)) doubled.add(value);
    seen.add(value);
  }
  return doubled;
}

function keyText(field: FieldDef, record: Json): string | undefined {
  const key = keyIn(field, record);
  if (key === null || key === '') return undefined;
  return field.caseSensitive ? String(key) : String(key).toLowerCase();
}
