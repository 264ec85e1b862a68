import { VendorError } from '../errors.ts';
import { idOf, readBody, readInputs, string } from '../http/body.ts';
import { type Answer, type Call, noContent, type Route } from '../http/call.ts';
import { batchAnswer, runBatch } from '../http/run-batch.ts';
import { link, unlink } from './link.ts';
import { presentLinks } from './present.ts';
import { endsOf, labelled, namedTypes, readScopes, writeScopes } from './routes.ts';

/** Most inputs: reads 1,000, writes 2,000 (associations guide, 2026-03). */
export const MAX_READ = 1_000;
export const MAX_WRITE = 2_000;
const BASE = '/crm/associations/2026-03/:from/:to/batch';
const shared = { method: 'post', about: 'from' } as const;

/** Bulk association endpoints. */
export const associationBatchRoutes: Route[] = [
  { ...shared, path: `${BASE}/read`, kind: 'associations_read', scopes: readScopes, handle: readMany },
  {
    ...shared,
    path: `${BASE}/associate/default`,
    kind: 'associations_write',
    scopes: writeScopes,
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      const definition = call.state.definitions.default(from, to);
      return associateMany(
        call,
        ['from', 'to'],
        200,
        (input, ends) => {
          return { ends: endsOf(call.state, from, ends.fromId, to, ends.toId), input };
        },
        ({ ends }) => link(call.state, definition, ends),
      );
    },
  },
  {
    ...shared,
    path: `${BASE}/create`,
    kind: 'associations_write',
    scopes: writeScopes,
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      return associateMany(
        call,
        ['from', 'to', 'types'],
        201,
        (input, { fromId, toId }) => {
          const definitions = namedTypes(call.state, from, to, input.types);
          return { definitions, ends: endsOf(call.state, from, fromId, to, toId) };
        },
        ({ definitions, ends }) => {
          for (const definition of definitions) link(call.state, definition, ends);
          return labelled(from, to, ends, definitions);
        },
      );
    },
  },
  {
    ...shared,
    path: `${BASE}/archive`,
    kind: 'associations_write',
    scopes: writeScopes,
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      for (const input of inputsOf(call, MAX_WRITE)) {
        const { from: source, to: targets } = readBody(input, ['from', 'to']);
        for (const target of readInputs(targets, MAX_WRITE)) {
          unlink(call.state, from, idOf(source, 'from'), to, idOf(target, 'to'));
        }
      }
      // The v4 alias answers 204, the date-based path a batch body (OpenAPI of either).
      return call.dated
        ? batchAnswer(call.state, new Date(call.state.now()).toISOString(), [], [], 200)
        : noContent();
    },
  },
];

function associateMany<P>(
  call: Call,
  keys: string[],
  success: number,
  prepare: (input: Record<string, unknown>, ids: { fromId: string; toId: string }) => P,
  apply: (prepared: P) => unknown,
): Answer {
  return runBatch(call.state, {
    kind: 'associations_write',
    objectType: call.type('from').name,
    inputs: inputsOf(call, MAX_WRITE).map((input) => {
      const { from, to } = readBody(input, keys);
      idOf(from, 'from');
      idOf(to, 'to');
      return input;
    }),
    success,
    rowContext: (input) => {
      const { fromId, toId } = idsOf(input);
      return { fromObjectId: [fromId], toObjectId: [toId] };
    },
    prepare: (input) => prepare(input as Record<string, unknown>, idsOf(input)),
    apply,
  });
}

function idsOf(input: unknown): { fromId: string; toId: string } {
  const { from, to } = input as { from: { id: string }; to: { id: string } };
  return { fromId: from.id, toId: to.id };
}

/** A record without links is no empty result: HubSpot lists it as an error row of a 207. */
function readMany(call: Call): Answer {
  const { state } = call;
  const [from, to] = [call.type('from'), call.type('to')];
  const startedAt = new Date(state.now()).toISOString();
  const { size } = state.associationPage;
  const results: unknown[] = [];
  const errors: Record<string, unknown>[] = [];
  for (const input of inputsOf(call, MAX_READ)) {
    const { id, after } = readBody(input, ['id'], ['after']);
    const fromId = string(id, 'id');
    const links = presentLinks(state, from.typeId, fromId, to.typeId);
    const start = Number(after ?? 0);
    const end = start + size;
    if (links.length === 0) errors.push(none(from.singular, fromId, to.singular));
    else {
      const more = end < links.length && { paging: { next: { after: String(end), link: `?after=${end}` } } };
      results.push({ from: { id: fromId }, to: links.slice(start, end), ...more });
    }
  }
  return batchAnswer(state, startedAt, results, errors, 200);
}

function none(fromType: string, fromId: string, toType: string): Record<string, unknown> {
  const error = new VendorError(
    404,
    'OBJECT_NOT_FOUND',
    `No ${toType} is associated with ${fromType} ${fromId}.`,
    {
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    },
  );
  return error.row({ fromObjectId: [fromId], fromObjectType: [fromType], toObjectType: [toType] });
}

function inputsOf(call: Call, max: number): unknown[] {
  return readInputs(readBody(call.body, ['inputs']).inputs, max);
}
