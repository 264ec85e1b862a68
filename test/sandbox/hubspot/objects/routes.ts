import { readBody } from '../http/body.ts';
import { type Call, created, noContent, ok, type Route } from '../http/call.ts';
import { paged } from '../http/paging.ts';
import type { CrmRecord, ObjectType } from '../types.ts';
import { MAX_WITH_HISTORY } from './batch-read.ts';
import { MAX_BATCH } from './batch-writes.ts';
import { findRecord } from './find-record.ts';
import { type PresentedRecord, present, presentWritten } from './present.ts';
import { archive, commit, prepareCreate, prepareUpdate } from './writes.ts';

const READ = ['properties', 'propertiesWithHistory', 'associations', 'archived'];
const reads = (call: Call) => [call.type().readScope];
const writes = (call: Call) => [call.type().writeScope];

/** Single-record endpoints of every object type. */
export const objectRoutes: Route[] = [
  {
    method: 'get',
    path: '/crm/objects/2026-03/:type',
    kind: 'list',
    about: 'type',
    scopes: reads,
    query: [...READ, 'limit', 'after'],
    handle: (call) => {
      const type = call.type();
      const records =
        call.query.archived === 'true' ? call.state.records.archived(type) : call.state.records.all(type);
      const max = call.query.propertiesWithHistory ? MAX_WITH_HISTORY : MAX_BATCH;
      return ok(paged(records, call.query, max, (record) => withAssociations(call, type, record)));
    },
  },
  {
    method: 'post',
    path: '/crm/objects/2026-03/:type',
    kind: 'create',
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const { properties, associations } = readBody(
        call.body,
        ['properties'],
        ['associations', 'objectWriteTraceId'],
      );
      return created(
        presentWritten(commit(call.state, prepareCreate(call.state, call.type(), properties, associations))),
      );
    },
  },
  {
    method: 'get',
    path: '/crm/objects/2026-03/:type/:id',
    kind: 'read',
    about: 'type',
    scopes: reads,
    query: [...READ, 'idProperty'],
    handle: (call) => {
      const type = call.type();
      const gone = call.query.archived === 'true' && call.state.records.getArchived(type, call.params.id!);
      const record = gone || findRecord(call.state, type, call.params.id!, call.query.idProperty);
      return ok(withAssociations(call, type, record));
    },
  },
  {
    method: 'patch',
    path: '/crm/objects/2026-03/:type/:id',
    kind: 'update',
    about: 'type',
    scopes: writes,
    query: ['idProperty'],
    handle: (call) => {
      const { properties } = readBody(call.body, ['properties'], ['objectWriteTraceId']);
      const record = findRecord(call.state, call.type(), call.params.id!, call.query.idProperty);
      return ok(
        presentWritten(commit(call.state, prepareUpdate(call.state, call.type(), record, properties))),
      );
    },
  },
  {
    method: 'delete',
    path: '/crm/objects/2026-03/:type/:id',
    kind: 'archive',
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const record = call.state.records.get(call.type(), call.params.id!);
      if (record) archive(call.state, call.type(), record);
      return noContent();
    },
  },
];

/** `associations=deals,companies` of a single read or list. */
function withAssociations(call: Call, type: ObjectType, record: CrmRecord): PresentedRecord {
  const presented = present(
    call.state,
    type,
    record,
    list(call.query.properties),
    list(call.query.propertiesWithHistory),
  );
  const wanted = list(call.query.associations);
  if (wanted.length === 0) return presented;
  const found = wanted.flatMap((name) => {
    const to = call.state.types.resolve(name);
    const ids = [...call.state.graph.linked(type.typeId, record.id, to.typeId).keys()];
    const results = ids.map((id) => ({ id, type: `${type.singular}_to_${to.singular}` }));
    return ids.length > 0 ? [[to.name, { results }]] : [];
  });
  return { ...presented, ...(found.length > 0 && { associations: Object.fromEntries(found) }) };
}

function list(value: string | undefined): string[] {
  return value ? value.split(',').map((each) => each.trim()) : [];
}
