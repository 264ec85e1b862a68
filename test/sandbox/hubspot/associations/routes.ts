import { invalid, invalidJson, notFound } from '../errors.ts';
import { readBody, string } from '../http/body.ts';
import { type Call, created, noContent, ok, type Route } from '../http/call.ts';
import { paged } from '../http/paging.ts';
import { findRecord } from '../objects/find-record.ts';
import type { PortalState } from '../portal-state.ts';
import type { ObjectType } from '../types.ts';
import type { AssociationDefinition } from './definitions.ts';
import { type Ends, link, unlink } from './link.ts';
import { presentLinks, presentType } from './present.ts';

const PAIR = '/crm/objects/2026-03/:from/:fromId/associations';

export const readScopes = (call: Call) => [call.type('from').readScope, call.type('to').readScope];
export const writeScopes = (call: Call) => [call.type('from').writeScope, call.type('to').readScope];

/** Association endpoints of one record, and labels. */
export const associationRoutes: Route[] = [
  {
    method: 'put',
    path: `${PAIR}/default/:to/:toId`,
    kind: 'associations_write',
    about: 'from',
    scopes: writeScopes,
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      const definition = call.state.definitions.default(from, to);
      const ends = endsOf(call.state, from, call.params.fromId!, to, call.params.toId!);
      return ok(complete(call.state, link(call.state, definition, ends)));
    },
  },
  {
    method: 'put',
    path: `${PAIR}/:to/:toId`,
    kind: 'associations_write',
    about: 'from',
    scopes: writeScopes,
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      const definitions = namedTypes(call.state, from, to, call.body);
      const ends = endsOf(call.state, from, call.params.fromId!, to, call.params.toId!);
      for (const definition of definitions) link(call.state, definition, ends);
      return created(labelled(from, to, ends, definitions));
    },
  },
  {
    method: 'get',
    path: `${PAIR}/:to`,
    kind: 'associations_read',
    about: 'from',
    scopes: readScopes,
    query: ['limit', 'after'],
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      const record = findRecord(call.state, from, call.params.fromId!);
      const links = presentLinks(call.state, from.typeId, record.id, to.typeId);
      const { size } = call.state.associationPage;
      return ok(paged(links, call.query, size, (each) => each, size));
    },
  },
  {
    method: 'delete',
    path: `${PAIR}/:to/:toId`,
    kind: 'associations_write',
    about: 'from',
    scopes: writeScopes,
    handle: (call) => {
      const [from, to] = [call.type('from'), call.type('to')];
      unlink(call.state, from, call.params.fromId!, to, call.params.toId!);
      return noContent();
    },
  },
  {
    method: 'get',
    path: '/crm/associations/2026-03/:from/:to/labels',
    kind: 'labels',
    about: 'from',
    scopes: readScopes,
    handle: (call) =>
      ok({ results: call.state.definitions.between(call.type('from'), call.type('to')).map(presentType) }),
  },
  {
    method: 'post',
    path: '/crm/associations/2026-03/:from/:to/labels',
    kind: 'labels',
    about: 'from',
    scopes: writeScopes,
    handle: (call) => {
      const { label, name, inverseLabel } = readBody(call.body, ['label', 'name'], ['inverseLabel']);
      const [from, to] = [call.type('from'), call.type('to')];
      if (!/^[a-z]\w*$/i.test(string(name, 'name'))) throw invalid(`${name} is not a valid association name`);
      const text = string(label, 'label');
      const made = call.state.definitions.label(from, to, String(name), text, String(inverseLabel ?? text));
      const inverse = call.state.definitions.byTypeId(made.inverseTypeId);
      return ok({ results: [made, ...(inverse === made ? [] : [inverse])].map(presentType) });
    },
  },
];

/** Both records of a link; throws 404 naming the one that is missing. */
export function endsOf(
  state: PortalState,
  from: ObjectType,
  fromId: string,
  to: ObjectType,
  toId: string,
): Ends {
  const ends = { from: state.records.get(from, fromId), to: state.records.get(to, toId) };
  if (ends.from && ends.to) return { from: ends.from, to: ends.to };
  const [type, id] = ends.from ? [to, toId] : [from, fromId];
  throw notFound(`${type.fullyQualifiedName} ${id} does not exist`, {
    fromObjectId: [fromId],
    toObjectId: [toId],
  });
}

/** The association types a body names, at least one. */
export function namedTypes(
  state: PortalState,
  from: ObjectType,
  to: ObjectType,
  specs: unknown,
): AssociationDefinition[] {
  if (!Array.isArray(specs) || specs.length === 0)
    throw invalidJson('expected a non-empty array of association types');
  return specs.map((spec) => {
    const { associationCategory, associationTypeId } = readBody(spec, [
      'associationCategory',
      'associationTypeId',
    ]);
    return state.definitions.named(from, to, associationCategory, associationTypeId);
  });
}

export function labelled(from: ObjectType, to: ObjectType, ends: Ends, definitions: AssociationDefinition[]) {
  return {
    fromObjectTypeId: from.typeId,
    fromObjectId: Number(ends.from.id),
    toObjectTypeId: to.typeId,
    toObjectId: Number(ends.to.id),
    labels: definitions.flatMap((each) => each.label ?? []),
  };
}

function complete(state: PortalState, result: unknown) {
  const at = new Date(state.now()).toISOString();
  return { status: 'COMPLETE', results: [result], startedAt: at, completedAt: at };
}
