import { conflict, invalid, missingScopes, notFound } from '../errors.ts';
import { readBody, readInputs, string } from '../http/body.ts';
import { type Call, created, noContent, ok, type Route } from '../http/call.ts';
import { batchAnswer, runBatch } from '../http/run-batch.ts';
import type { ObjectType, PropertyDefinition, PropertyType } from '../types.ts';
import { checkOptions, checkPropertyBody, MAX_UNIQUE } from './check-property.ts';
import { presentProperty } from './present-property.ts';

const BASE = '/crm/properties/2026-03/:type';
const shared = { kind: 'properties', about: 'type' } as const;
const PATCHABLE =
  'label description displayOrder groupName hidden formField options type fieldType numberDisplayHint'.split(
    ' ',
  );

/** Reading definitions needs the right to read the object; HubSpot also takes the schema scopes. */
const reads = (call: Call) => {
  const type = call.type();
  return [[type.readScope, schemaRead(type), type.propertyScope].filter(Boolean).join('|')];
};
/** HubSpot lists no scope for making properties of tasks, calls, notes and users. */
const writes = (call: Call) => {
  const scope = call.type().propertyScope;
  if (!scope) throw missingScopes([`crm.schemas.${call.type().name}.write`]);
  return [scope];
};

/** Property definitions and groups. */
export const propertyRoutes: Route[] = [
  {
    ...shared,
    method: 'get',
    path: BASE,
    scopes: reads,
    query: ['archived', 'properties', 'dataSensitivity', 'locale'],
    handle: (call) => ok({ results: live(call.type(), call.query.archived === 'true').map(presentProperty) }),
  },
  {
    ...shared,
    method: 'get',
    path: `${BASE}/groups`,
    scopes: reads,
    query: ['locale'],
    handle: (call) => {
      const groups = [...call.type().groups.values()];
      return ok({ results: groups.map((group) => ({ ...group, archived: false })) });
    },
  },
  {
    ...shared,
    method: 'post',
    path: `${BASE}/groups`,
    scopes: writes,
    handle: (call) => {
      const { name, label, displayOrder = -1 } = readBody(call.body, ['name', 'label'], ['displayOrder']);
      const group = {
        name: string(name, 'name'),
        label: string(label, 'label'),
        displayOrder: Number(displayOrder),
      };
      if (call.type().groups.has(group.name)) throw conflict(`Property group ${group.name} already exists`);
      call.type().groups.set(group.name, group);
      return created({ ...group, archived: false });
    },
  },
  {
    ...shared,
    method: 'get',
    path: `${BASE}/:property`,
    scopes: reads,
    query: ['archived', 'dataSensitivity', 'locale'],
    handle: (call) => ok(presentProperty(named(call))),
  },
  {
    ...shared,
    method: 'post',
    path: BASE,
    scopes: writes,
    handle: (call) => {
      const definition = checkNew(call, call.body, []);
      call.type().properties.set(definition.name, definition);
      return created(presentProperty(definition));
    },
  },
  {
    ...shared,
    method: 'patch',
    path: `${BASE}/:property`,
    scopes: writes,
    handle: (call) => {
      const definition = named(call);
      const changes = readBody(call.body, [], PATCHABLE);
      if (definition.hubspotDefined)
        throw invalid(`Property ${definition.name} is HubSpot defined and read only`);
      const type = (changes.type ?? definition.type) as PropertyType;
      if (changes.options) changes.options = checkOptions(type, { options: changes.options });
      Object.assign(definition, changes, { updatedAt: call.state.now() });
      return ok(presentProperty(definition));
    },
  },
  {
    ...shared,
    method: 'delete',
    path: `${BASE}/:property`,
    scopes: writes,
    handle: (call) => {
      const definition = named(call);
      if (definition.hubspotDefined) throw invalid(`Property ${definition.name} cannot be archived`);
      definition.archived = true;
      return noContent();
    },
  },
  {
    ...shared,
    method: 'post',
    path: `${BASE}/batch/create`,
    scopes: writes,
    handle: (call) => {
      const inputs = readInputs(readBody(call.body, ['inputs']).inputs, 100);
      const planned: PropertyDefinition[] = [];
      return runBatch(call.state, {
        kind: 'properties',
        objectType: call.type().name,
        inputs,
        success: 201,
        rowContext: (input) => ({ name: [String((input as { name?: unknown } | null)?.name)] }),
        prepare: (input) => {
          const definition = checkNew(call, input, planned);
          planned.push(definition);
          return definition;
        },
        apply: (definition) => {
          call.type().properties.set(definition.name, definition);
          return presentProperty(definition);
        },
      });
    },
  },
  {
    ...shared,
    method: 'post',
    path: `${BASE}/batch/read`,
    scopes: reads,
    handle: (call) => {
      const { inputs } = readBody(call.body, ['inputs', 'archived'], ['dataSensitivity']);
      const names = readInputs(inputs, 100).map((input) => string(readBody(input, ['name']).name, 'name'));
      const found = live(call.type(), false).filter((each) => names.includes(each.name));
      const missing = names.filter((name) => !found.some((each) => each.name === name));
      const errors = missing.map((name) => notFound(`Property ${name} does not exist`).row({ name: [name] }));
      return batchAnswer(
        call.state,
        new Date(call.state.now()).toISOString(),
        found.map(presentProperty),
        errors,
        200,
      );
    },
  },
];

function checkNew(call: Call, body: unknown, planned: PropertyDefinition[]): PropertyDefinition {
  const type = call.type();
  const definition = checkPropertyBody(body, call.state.now());
  const known = type.properties.get(definition.name) ?? planned.find((each) => each.name === definition.name);
  if (known) throw conflict(`A property named '${definition.name}' already exists.`);
  if (!type.groups.has(definition.groupName))
    throw invalid(`Property group ${definition.groupName} does not exist`);
  const unique = [...type.properties.values(), ...planned].filter(
    (each) => each.hasUniqueValue && !each.hubspotDefined,
  );
  if (definition.hasUniqueValue && unique.length >= MAX_UNIQUE) {
    throw invalid(`Limit of ${MAX_UNIQUE} unique properties reached`);
  }
  return definition;
}

function named(call: Call): PropertyDefinition {
  const definition = call.type().properties.get(call.params.property!);
  if (!definition || definition.archived) throw notFound(`Property ${call.params.property} does not exist`);
  return definition;
}

function live(type: ObjectType, archived: boolean): PropertyDefinition[] {
  return [...type.properties.values()].filter((each) => each.archived === archived);
}

function schemaRead(type: ObjectType): string | undefined {
  return type.propertyScope?.replace(/write$/, 'read');
}
