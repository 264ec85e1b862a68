import type { PortalState } from '../portal-state.ts';
import type { ObjectType } from '../types.ts';
import { presentProperty } from './present-property.ts';

/** A type as the schemas API answers it. */
export function presentSchema(state: PortalState, type: ObjectType) {
  const associations = state.definitions.of(type).map((each) => ({
    id: String(each.typeId),
    fromObjectTypeId: each.from,
    toObjectTypeId: each.to,
    name: each.name,
  }));
  return {
    id: type.typeId.replace(/^\d-/, ''),
    objectTypeId: type.typeId,
    name: type.name,
    fullyQualifiedName: type.fullyQualifiedName,
    labels: type.labels,
    ...(type.description !== undefined && { description: type.description }),
    properties: [...type.properties.values()].filter((each) => !each.archived).map(presentProperty),
    associations,
    requiredProperties: type.required,
    searchableProperties: type.searchable,
    ...(type.primaryDisplayProperty && { primaryDisplayProperty: type.primaryDisplayProperty }),
    secondaryDisplayProperties: type.secondaryDisplayProperties,
    allowsSensitiveProperties: false,
    archived: type.archivedAt !== undefined,
    createdAt: new Date(type.createdAt).toISOString(),
    updatedAt: new Date(type.updatedAt).toISOString(),
  };
}
