import type { PortalState } from '../portal-state.ts';
import type { CrmRecord, ObjectType } from '../types.ts';
import type { AssociationDefinition } from './definitions.ts';
import { clearPrimaryCompany, keepPrimaryCompany } from './primary-company.ts';

export interface Ends {
  from: CrmRecord;
  to: CrmRecord;
}

/** A labelled link implies the plain one, as in HubSpot. Answers the row the default endpoints give. */
export function link(state: PortalState, definition: AssociationDefinition, ends: Ends) {
  const { from, to } = ends;
  state.graph.add(definition, from.id, to.id);
  const plain = state.definitions.default(
    state.types.resolve(definition.from),
    state.types.resolve(definition.to),
  );
  if (plain !== definition) state.graph.add(plain, from.id, to.id);
  keepPrimaryCompany(state, definition, ends);
  return {
    from: { id: from.id },
    to: { id: to.id },
    associationSpec: { associationCategory: definition.category, associationTypeId: definition.typeId },
  };
}

/** Takes every link between two records away; none is no error. */
export function unlink(
  state: PortalState,
  from: ObjectType,
  fromId: string,
  to: ObjectType,
  toId: string,
): void {
  state.graph.remove(from.typeId, fromId, to.typeId, toId);
  clearPrimaryCompany(state, { [from.typeId]: fromId, [to.typeId]: toId });
}

/** Takes every link of a record away that was archived. */
export function unlinkAll(state: PortalState, type: ObjectType, id: string): void {
  for (const other of state.types.all()) {
    for (const otherId of [...state.graph.linked(type.typeId, id, other.typeId).keys()]) {
      unlink(state, type, id, other, otherId);
    }
  }
}
