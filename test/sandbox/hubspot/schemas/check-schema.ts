import { conflict, invalid, invalidJson } from '../errors.ts';
import { readBody, string, strings } from '../http/body.ts';
import { common } from '../objects/define-property.ts';
import type { PortalState } from '../portal-state.ts';
import type { ObjectType } from '../types.ts';
import { checkPropertyBody, MAX_UNIQUE } from './check-property.ts';

/** Custom object definitions of an Enterprise account. */
export const MAX_CUSTOM_TYPES = 10;
/** Activities every custom object can be associated with from birth, as far as they exist here. */
export const AUTOMATIC = ['0-27', '0-48', '0-46'];
const OPTIONAL = [
  'description',
  'primaryDisplayProperty',
  'allowsSensitiveProperties',
  'shouldCreateSameObjectAssociation',
  'searchableProperties',
  'secondaryDisplayProperties',
  'associatedObjects',
];

/** A custom object type from a schema body, with the types it is associated with; throws the vendor's refusal. */
export function checkSchema(
  state: PortalState,
  body: unknown,
): { type: ObjectType; associated: ObjectType[] } {
  const given = readBody(body, ['name', 'labels', 'properties', 'requiredProperties'], OPTIONAL);
  const name = string(given.name, 'name');
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) throw invalid(`Object name ${name} is invalid`);
  const known = state.types.find(name);
  if (known)
    throw conflict(`Object type ${known.fullyQualifiedName} already exists`, { context: { name: [name] } });
  if (state.types.custom().length >= MAX_CUSTOM_TYPES) {
    throw invalid(`You have reached the limit of ${MAX_CUSTOM_TYPES} custom objects`);
  }
  const type = newType(state, name, given);
  for (const property of readProperties(given.properties)) {
    const definition = checkPropertyBody(property, state.now(), { group: `${name}_information` });
    if (type.properties.has(definition.name))
      throw invalid(`Property ${definition.name} is defined twice or reserved`);
    if (!type.groups.has(definition.groupName))
      throw invalid(`Property group ${definition.groupName} does not exist`);
    type.properties.set(definition.name, definition);
  }
  const unique = [...type.properties.values()].filter((each) => each.hasUniqueValue);
  if (unique.length > MAX_UNIQUE) throw invalid(`Limit of ${MAX_UNIQUE} unique properties reached`);
  applyDisplay(type, given);
  const associated = strings(given.associatedObjects ?? [], 'associatedObjects').map((each) =>
    state.types.resolve(each),
  );
  return { type, associated };
}

/** The lists of property names in a schema body or patch; every name must exist by then. */
export function applyDisplay(type: ObjectType, given: Record<string, unknown>): void {
  const lists = {
    required: strings(given.requiredProperties ?? type.required, 'requiredProperties'),
    searchable: strings(given.searchableProperties ?? type.searchable, 'searchableProperties'),
    secondaryDisplayProperties: strings(
      given.secondaryDisplayProperties ?? type.secondaryDisplayProperties,
      'secondaryDisplayProperties',
    ),
  };
  const primary = given.primaryDisplayProperty ?? type.primaryDisplayProperty;
  const named = [
    ...Object.values(lists).flat(),
    ...(primary === undefined ? [] : [string(primary, 'primary')]),
  ];
  const unknown = named.filter((name) => !type.properties.has(name));
  if (unknown.length > 0) throw invalid(`Properties do not exist: ${unknown.join(', ')}`);
  if (primary === undefined) throw invalid('primaryDisplayProperty is needed');
  if (lists.secondaryDisplayProperties.length > 2)
    throw invalid('At most 2 secondaryDisplayProperties are allowed');
  Object.assign(type, lists, { primaryDisplayProperty: primary });
}

export function readLabels(labels: unknown): ObjectType['labels'] {
  const { singular, plural } = readBody(labels, ['singular', 'plural']);
  return { singular: string(singular, 'labels.singular'), plural: string(plural, 'labels.plural') };
}

function readProperties(properties: unknown): unknown[] {
  if (!Array.isArray(properties) || properties.length === 0)
    throw invalidJson('properties must be a non-empty array');
  return properties;
}

function newType(state: PortalState, name: string, given: Record<string, unknown>): ObjectType {
  const group = { name: `${name}_information`, label: `${name} information`, displayOrder: 0 };
  return {
    typeId: `2-${state.nextId()}`,
    name,
    singular: name,
    labels: readLabels(given.labels),
    ...(given.description !== undefined && { description: string(given.description, 'description') }),
    custom: true,
    fullyQualifiedName: `p${state.portalId}_${name}`,
    properties: new Map(
      common(group.name, 'hs_createdate', 'hs_lastmodifieddate').map((each) => [each.name, each]),
    ),
    groups: new Map([[group.name, group]]),
    required: [],
    searchable: [],
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    secondaryDisplayProperties: [],
    readScope: 'crm.objects.custom.read',
    writeScope: 'crm.objects.custom.write',
    propertyScope: 'crm.schemas.custom.write',
    createdAt: state.now(),
    updatedAt: state.now(),
  };
}
