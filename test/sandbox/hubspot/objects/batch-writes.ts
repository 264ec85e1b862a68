import { invalid, notFound } from '../errors.ts';
import { readBody, string } from '../http/body.ts';
import type { PortalState } from '../portal-state.ts';
import type { ObjectType } from '../types.ts';
import { lookUp, notUnique } from './find-record.ts';
import { type Claims, type PreparedWrite, prepareCreate, prepareUpdate } from './writes.ts';

/** Most inputs of one object batch. */
export const MAX_BATCH = 100;
const KEYS = ['objectWriteTraceId', 'idProperty'];

/** One input of batch/update: an id, or the value of a unique `idProperty`. */
export function prepareBatchUpdate(
  state: PortalState,
  type: ObjectType,
  input: unknown,
  claims: Claims,
): PreparedWrite {
  const { id, idProperty, properties } = readBody(input, ['id', 'properties'], KEYS);
  const record = lookUp(state, type, string(id, 'id'), idProperty as string | undefined);
  if (!record) {
    const message = `Could not get some ${type.fullyQualifiedName} objects, they may be deleted or not exist. Check that ids are valid.`;
    throw notFound(message, { ids: [String(id)] });
  }
  return prepareUpdate(state, type, record, properties, claims);
}

/** One input of batch/upsert: the record that has the unique value is updated, else one is made with it. */
export function prepareUpsert(
  state: PortalState,
  type: ObjectType,
  input: unknown,
  claims: Claims,
): PreparedWrite {
  const { id, idProperty, properties } = readBody(input, ['id', 'properties'], KEYS);
  if (typeof idProperty !== 'string') throw notUnique(state, type, 'hs_object_id');
  const value = string(id, 'id');
  if (value === '') throw invalid('id must not be empty');
  const record = lookUp(state, type, value, idProperty);
  const given = properties as Record<string, unknown>;
  const named = given?.[idProperty];
  if (named !== undefined && String(named).toLowerCase() !== value.toLowerCase()) {
    throw invalid(`Property ${idProperty} differs from the id of the input`);
  }
  const complete = { ...given, [idProperty]: value };
  return record
    ? prepareUpdate(state, type, record, complete, claims)
    : prepareCreate(state, type, complete, [], claims);
}

/** The same record twice in one batch is refused. */
export function refuseDuplicates(inputs: unknown[]): void {
  const ids = inputs.map((input) => String((input as { id?: unknown } | null)?.id).toLowerCase());
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) {
    throw invalid(`Duplicate IDs found in batch input: [${[...new Set(twice)].join(', ')}]`, {
      context: { ids: [...new Set(twice)] },
    });
  }
}
