import type { PortalState } from '../portal-state.ts';
import type { AssociationDefinition } from './definitions.ts';

/** An association type as labels and reads answer it. */
export function presentType(definition: AssociationDefinition) {
  return { category: definition.category, typeId: definition.typeId, label: definition.label };
}

/** Linked records of one type, `toObjectId` as a number: so the wire has it, whatever the OpenAPI says. */
export function presentLinks(state: PortalState, fromType: string, fromId: string, toType: string) {
  return [...state.graph.linked(fromType, fromId, toType)].map(([id, typeIds]) => ({
    toObjectId: Number(id),
    associationTypes: [...typeIds].map((typeId) => presentType(state.definitions.byTypeId(typeId))),
  }));
}
