import type { AssociationDefinition } from '../associations/definitions.ts';
import { link, unlinkAll } from '../associations/link.ts';
import { conflict, invalid, invalidJson } from '../errors.ts';
import { idOf, readBody } from '../http/body.ts';
import type { PortalState } from '../portal-state.ts';
import type { CrmRecord, ObjectType, Properties, SourceType } from '../types.ts';
import { checkProperties } from './check-properties.ts';
import { withDerived } from './derived.ts';

/** A write that was checked whole and can no longer fail. */
export interface PreparedWrite {
  type: ObjectType;
  record?: CrmRecord;
  changes: Properties;
  associations: { definition: AssociationDefinition; to: CrmRecord }[];
}

/** Unique values that earlier inputs of the same batch already took. */
export type Claims = Set<string>;

/** Checks a create with its inline associations; throws the vendor's refusal. */
export function prepareCreate(
  state: PortalState,
  type: ObjectType,
  properties: unknown,
  associations: unknown,
  claims: Claims = new Set(),
): PreparedWrite {
  const changes = checkProperties(state, type, properties);
  const links = checkInlineAssociations(state, type, associations ?? []);
  claimUniqueValues(state, type, changes, undefined, claims);
  return { type, changes: withDerived(state, type, undefined, changes), associations: links };
}

/** Checks an update; throws the vendor's refusal. */
export function prepareUpdate(
  state: PortalState,
  type: ObjectType,
  record: CrmRecord,
  properties: unknown,
  claims: Claims = new Set(),
): PreparedWrite {
  const changes = checkProperties(state, type, properties, record);
  claimUniqueValues(state, type, changes, record, claims);
  return { type, record, changes: withDerived(state, type, record, changes), associations: [] };
}

export function commit(
  state: PortalState,
  write: PreparedWrite,
  sourceType: SourceType = 'INTEGRATION',
): CrmRecord {
  const stamp = { at: state.now(), sourceType };
  if (write.record) {
    state.records.patch(write.type, write.record, write.changes, stamp);
    return write.record;
  }
  const record = state.records.insert(write.type, write.changes, stamp);
  for (const { definition, to } of write.associations) link(state, definition, { from: record, to });
  return record;
}

export function archive(state: PortalState, type: ObjectType, record: CrmRecord): void {
  state.records.archive(type, record);
  unlinkAll(state, type, record.id);
}

function claimUniqueValues(
  state: PortalState,
  type: ObjectType,
  changes: Properties,
  record: CrmRecord | undefined,
  claims: Claims,
): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === '' || !type.properties.get(name)?.hasUniqueValue) continue;
    const holder = state.records.byUnique(type, name, value);
    const claim = `${name}\n${value}`;
    if (holder ? holder !== record : claims.has(claim)) throw taken(type, name, value, holder?.id);
    claims.add(claim);
  }
}

function taken(type: ObjectType, name: string, value: string, id = 'another input of this batch') {
  if (type.name === 'contacts' && name === 'email')
    return conflict(`Contact already exists. Existing ID: ${id}`);
  return conflict(
    `Cannot set ${name} on ${type.fullyQualifiedName} to ${value}. ${id} already has that value.`,
    {
      context: { propertyName: [name], id: [id] },
    },
  );
}

function checkInlineAssociations(
  state: PortalState,
  type: ObjectType,
  associations: unknown,
): PreparedWrite['associations'] {
  if (!Array.isArray(associations)) throw invalidJson('associations must be an array');
  return associations.flatMap((association) => {
    const { to, types } = readBody(association, ['to', 'types']);
    const toId = idOf(to, 'to');
    if (!Array.isArray(types) || types.length === 0) throw invalidJson('types must be a non-empty array');
    return types.map((spec) => {
      const { associationCategory, associationTypeId } = readBody(spec, [
        'associationCategory',
        'associationTypeId',
      ]);
      const definition = findFrom(state, type, associationCategory, associationTypeId);
      const target = state.records.get(state.types.resolve(definition.to), toId);
      if (!target) {
        throw invalid(`One or more associations are not valid: ${definition.to} ${toId} does not exist`, {
          subCategory: 'crm.associations.INVALID_OBJECT_IDS',
          context: { ids: [toId], objectType: [definition.to] },
        });
      }
      return { definition, to: target };
    });
  });
}

/** An inline association names no target type: its id alone decides it, and must start at the created type. */
function findFrom(
  state: PortalState,
  type: ObjectType,
  category: unknown,
  typeId: unknown,
): AssociationDefinition {
  const found = state.definitions
    .of(type)
    .find((each) => each.from === type.typeId && each.typeId === typeId && each.category === category);
  if (!found) {
    throw invalid(
      `Association type ${String(category)} ${String(typeId)} is not valid from ${type.fullyQualifiedName}`,
    );
  }
  return found;
}
