import { readBody, readInputs } from '../http/body.ts';
import { type Call, noContent, type Route } from '../http/call.ts';
import { runBatch, traceContext } from '../http/run-batch.ts';
import { batchRead } from './batch-read.ts';
import { MAX_BATCH, prepareBatchUpdate, prepareUpsert, refuseDuplicates } from './batch-writes.ts';
import { presentWritten } from './present.ts';
import { archive, type Claims, commit, prepareCreate } from './writes.ts';

const BASE = '/crm/objects/2026-03/:type/batch';
const writes = (call: Call) => [call.type().writeScope];

/** Batch endpoints of every object type. */
export const batchRoutes: Route[] = [
  {
    method: 'post',
    path: `${BASE}/read`,
    kind: 'batch_read',
    about: 'type',
    scopes: (call) => [call.type().readScope],
    query: ['archived'],
    handle: batchRead,
  },
  {
    method: 'post',
    path: `${BASE}/create`,
    kind: 'batch_create',
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const type = call.type();
      const inputs = inputsOf(call);
      const claims: Claims = new Set();
      return runBatch(call.state, {
        kind: 'batch_create',
        objectType: type.name,
        inputs,
        success: 201,
        rowContext: traceContext(inputs),
        prepare: (input) => {
          const { properties, associations } = readBody(
            input,
            ['properties'],
            ['associations', 'objectWriteTraceId'],
          );
          return prepareCreate(call.state, type, properties, associations, claims);
        },
        apply: (write, traceId) => traced(presentWritten(commit(call.state, write)), traceId),
      });
    },
  },
  {
    method: 'post',
    path: `${BASE}/update`,
    kind: 'batch_update',
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const type = call.type();
      const inputs = inputsOf(call);
      refuseDuplicates(inputs);
      const claims: Claims = new Set();
      return runBatch(call.state, {
        kind: 'batch_update',
        objectType: type.name,
        inputs,
        success: 200,
        rowContext: traceContext(inputs),
        prepare: (input) => prepareBatchUpdate(call.state, type, input, claims),
        apply: (write, traceId) => traced(presentWritten(commit(call.state, write)), traceId),
      });
    },
  },
  {
    method: 'post',
    path: `${BASE}/upsert`,
    kind: 'batch_upsert',
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const type = call.type();
      const inputs = inputsOf(call);
      refuseDuplicates(inputs);
      const claims: Claims = new Set();
      const byEmail = inputs.some(
        (input) => (input as { idProperty?: unknown } | null)?.idProperty === 'email',
      );
      return runBatch(call.state, {
        kind: 'batch_upsert',
        objectType: type.name,
        inputs,
        success: 200,
        // Contacts by e-mail know no partial upsert: one bad input fails all.
        rowContext: byEmail ? undefined : traceContext(inputs),
        prepare: (input) => prepareUpsert(call.state, type, input, claims),
        apply: (write, traceId) => {
          const made = write.record === undefined;
          return { ...traced(presentWritten(commit(call.state, write)), traceId), new: made };
        },
      });
    },
  },
  {
    method: 'post',
    path: `${BASE}/archive`,
    kind: 'batch_archive',
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const ids = inputsOf(call).map((input) => String(readBody(input, ['id']).id));
      for (const id of ids) {
        const record = call.state.records.get(call.type(), id);
        if (record) archive(call.state, call.type(), record);
      }
      return noContent();
    },
  },
];

function inputsOf(call: Call): unknown[] {
  return readInputs(readBody(call.body, ['inputs']).inputs, MAX_BATCH);
}

function traced<T extends object>(result: T, traceId: string | undefined): T {
  return traceId === undefined ? result : { ...result, objectWriteTraceId: traceId };
}
