import { Access, type ProfileKind } from '../access/access.ts';
import { createRowFaults } from '../dml/row-faults.ts';
import { createIdSource } from '../ids.ts';
import type { Schema } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { Store } from '../store/store.ts';
import { profileNames } from './seed.ts';
import type { OrgState } from './state.ts';

/** An empty org over a schema. */
export function createState(schema: Schema, now: () => Date): OrgState {
  const store = new Store(schema);
  const counters = new Map<string, number>();
  const known = new Map<string, Access>();
  let knownAt = '';
  const state: OrgState = {
    schema,
    store,
    now,
    rowFaults: createRowFaults(),
    nextId: createIdSource(),
    nextAutoNumber(object, field) {
      const key = `${object.name}.${field.name}`;
      const count = (counters.get(key) ?? 0) + 1;
      counters.set(key, count);
      return formatAutoNumber(field, count);
    },
    accessOf(userId) {
      const moment = versionsOf(state, ['User', 'PermissionSetAssignment']);
      if (moment !== knownAt) known.clear();
      knownAt = moment;
      const access = known.get(userId) ?? workOutAccess(state, userId);
      known.set(userId, access);
      return access;
    },
  };
  return state;
}

/** The org's own access: seeds and platform effects, done in the name of `userId`. */
export function systemAccess(state: OrgState, userId: string): Access {
  return new Access({ schema: state.schema, userId, profile: 'admin', permissionSets: [], isSystem: true });
}

function versionsOf(state: OrgState, objects: string[]): string {
  const versions = objects.map((name) => state.store.table(state.schema.get(name)).version);
  return [state.schema.version, ...versions].join('.');
}

function workOutAccess(state: OrgState, userId: string): Access {
  const user = state.store.get(state.schema.get('User'), userId);
  const profile = state.store.get(state.schema.get('Profile'), String(user?.ProfileId));
  const kinds = Object.entries(profileNames) as [ProfileKind, string][];
  const kind = kinds.find(([, name]) => name === profile?.Name)?.[0] ?? 'minimum';
  return new Access({
    schema: state.schema,
    userId,
    profile: kind,
    permissionSets: permissionSetsOf(state, userId),
  });
}

function permissionSetsOf(state: OrgState, userId: string): string[] {
  const assignments = state.schema.get('PermissionSetAssignment');
  const sets = state.store.table(state.schema.get('PermissionSet'));
  const table = state.store.table(assignments);
  const ids = table.idsWith(fieldOf(assignments, 'AssigneeId'), userId);
  return [...ids].map((id) => String(sets.rows.get(String(table.rows.get(id)!.PermissionSetId))?.Name));
}

function fieldOf(object: ObjectDef, name: string): FieldDef {
  return object.fields.get(name.toLowerCase())!;
}

/** `CL-{000000}` and the count 7 make CL-000007. */
function formatAutoNumber(field: FieldDef, count: number): string {
  return field.autoNumberFormat!.replace(/\{(0+)\}/, (_whole, zeros: string) =>
    String(count).padStart(zeros.length, '0'),
  );
}
