import { invalid, missingScopes, notFound } from '../errors.ts';
import { readBody, string } from '../http/body.ts';
import { type Call, created, noContent, ok, type Route } from '../http/call.ts';
import type { PortalState } from '../portal-state.ts';
import type { ObjectType } from '../types.ts';
import { AUTOMATIC, applyDisplay, checkSchema, MAX_CUSTOM_TYPES, readLabels } from './check-schema.ts';
import { presentSchema } from './present-schema.ts';

const BASE = '/crm-object-schemas/2026-03/schemas';
const INCLUDES = ['includeAssociationDefinitions', 'includeAuditMetadata', 'includePropertyDefinitions'];
const PATCHABLE =
  'labels description clearDescription primaryDisplayProperty requiredProperties restorable searchableProperties secondaryDisplayProperties allowsSensitiveProperties'.split(
    ' ',
  );
const shared = { kind: 'schemas' } as const;
const reads = (call: Call) => enterprise(call, 'crm.schemas.custom.read|crm.objects.custom.read');
const writes = (call: Call) => enterprise(call, 'crm.schemas.custom.write');

/** Custom object definitions: Enterprise accounts only. */
export const schemaRoutes: Route[] = [
  {
    ...shared,
    method: 'get',
    path: BASE,
    scopes: reads,
    query: ['archived', ...INCLUDES],
    handle: (call) => {
      const archived = call.query.archived === 'true';
      const types = call.state.types.custom().filter((type) => (type.archivedAt !== undefined) === archived);
      return ok({ results: types.map((type) => presentSchema(call.state, type)) });
    },
  },
  {
    ...shared,
    method: 'post',
    path: BASE,
    scopes: writes,
    handle: (call) => {
      const { type, associated } = checkSchema(call.state, call.body);
      call.state.types.add(type);
      const automatic = AUTOMATIC.map((typeId) => call.state.types.resolve(typeId));
      for (const other of new Set([...associated, ...automatic])) {
        call.state.definitions.link(type, other, `${type.name}_to_${other.singular}`);
      }
      return created(presentSchema(call.state, type));
    },
  },
  {
    ...shared,
    method: 'get',
    path: `${BASE}/:type`,
    about: 'type',
    // A standard object's schema may be read by whoever may read its records, on any tier.
    scopes: (call) => (call.type().custom ? reads(call) : [call.type().readScope]),
    query: INCLUDES,
    handle: (call) => ok(presentSchema(call.state, call.type())),
  },
  {
    ...shared,
    method: 'patch',
    path: `${BASE}/:type`,
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const type = custom(call.type());
      const changes = readBody(call.body, call.dated ? ['clearDescription'] : [], PATCHABLE);
      applyDisplay(type, changes);
      if (changes.labels) type.labels = readLabels(changes.labels);
      if (changes.description !== undefined) type.description = string(changes.description, 'description');
      if (changes.clearDescription) delete type.description;
      type.updatedAt = call.state.now();
      return ok(presentSchema(call.state, type));
    },
  },
  { ...shared, method: 'delete', path: `${BASE}/:type`, scopes: writes, query: ['archived'], handle: remove },
  {
    ...shared,
    method: 'post',
    path: `${BASE}/:type/associations`,
    about: 'type',
    scopes: writes,
    handle: (call) => {
      const body = readBody(call.body, ['fromObjectTypeId', 'toObjectTypeId'], ['name']);
      const [from, to] = [body.fromObjectTypeId, body.toObjectTypeId].map((id) =>
        call.state.types.resolve(String(id)),
      );
      if (from !== call.type() && to !== call.type()) throw invalid('The association must touch the schema');
      const name = String(body.name ?? `${from!.singular}_to_${to!.singular}`);
      const made = call.state.definitions.link(from!, to!, name);
      return created({
        id: String(made.typeId),
        fromObjectTypeId: made.from,
        toObjectTypeId: made.to,
        name: made.name,
      });
    },
  },
  {
    method: 'get',
    path: '/crm/limits/2026-03/custom-object-types',
    kind: 'limits',
    scopes: () => ['crm.objects.custom.read|crm.objects.contacts.read|crm.objects.deals.read'],
    handle: ({ state }) => {
      const limit = state.tier === 'enterprise' ? MAX_CUSTOM_TYPES : 0;
      const usage = state.types.custom().length;
      return ok({ limit, usage, percentage: limit === 0 ? 0 : (usage / limit) * 100 });
    },
  },
];

/** Deleting keeps the name; deleting again with `archived=true` frees it. Refused while records exist. */
function remove(call: Call) {
  const type = call.state.types.find(call.params.type!);
  if (!type) throw notFound(`Object type ${call.params.type} does not exist`);
  custom(type);
  if (call.query.archived === 'true') {
    if (type.archivedAt === undefined) throw invalid('Delete the schema before deleting it for good');
    call.state.types.remove(type);
    return noContent();
  }
  if (hasRecords(call.state, type)) throw invalid(`Object type ${type.fullyQualifiedName} still has records`);
  type.archivedAt = call.state.now();
  return noContent();
}

function hasRecords(state: PortalState, type: ObjectType): boolean {
  return state.records.all(type).length > 0;
}

function custom(type: ObjectType): ObjectType {
  if (!type.custom) throw invalid(`${type.fullyQualifiedName} is no custom object`);
  return type;
}

function enterprise(call: Call, scopes: string): string[] {
  if (call.state.tier !== 'enterprise') throw missingScopes(scopes.split('|'));
  return [scopes];
}
