import type { Schema } from '../schema/schema.ts';
import type { FieldDef, ObjectDef, ObjectPermissions } from '../schema/types.ts';
import { everything, nothing, readOnly, withoutViewAll } from './permissions.ts';

export type ProfileKind = 'admin' | 'standard' | 'minimum';

/** What one user may do: object permissions and field permissions, from profile and permission sets. */
export class Access {
  readonly userId: string;
  /** The org itself: seeds and platform effects, bound by no permission. */
  readonly isSystem: boolean;
  private readonly schema: Schema;
  private readonly profile: ProfileKind;
  private readonly grants: Grants;
  private readonly fieldCache = new Map<FieldDef, FieldRights>();
  private readonly objectCache = new Map<string, ObjectPermissions>();

  constructor(options: {
    schema: Schema;
    userId: string;
    profile: ProfileKind;
    permissionSets: string[];
    isSystem?: boolean;
  }) {
    this.schema = options.schema;
    this.userId = options.userId;
    this.profile = options.profile;
    this.isSystem = options.isSystem ?? false;
    this.grants = collectGrants(options.schema, options.permissionSets);
  }

  hasUserPermission(name: string): boolean {
    return this.isSystem || this.profile === 'admin' || this.grants.userPermissions.has(name);
  }

  /** No profile brings one along, not even an administrator's. */
  hasCustomPermission(name: string): boolean {
    return this.isSystem || this.grants.customPermissions.has(name);
  }

  get viewsAllData(): boolean {
    return this.hasUserPermission('ViewAllData') || this.modifiesAllData;
  }

  get modifiesAllData(): boolean {
    return this.hasUserPermission('ModifyAllData');
  }

  on(object: ObjectDef): ObjectPermissions {
    const known = this.objectCache.get(object.name);
    if (known) return known;
    const permissions = this.work(object);
    this.objectCache.set(object.name, permissions);
    return permissions;
  }

  canSee(object: ObjectDef, field: FieldDef): boolean {
    return this.rights(object, field).readable;
  }

  canEdit(object: ObjectDef, field: FieldDef): boolean {
    return this.rights(object, field).editable;
  }

  private rights(object: ObjectDef, field: FieldDef): FieldRights {
    const known = this.fieldCache.get(field);
    if (known) return known;
    const isFree = this.isSystem || !this.isRestricted(object, field);
    const rights = isFree ? unlimited : this.fieldGrant(object, field);
    this.fieldCache.set(field, rights);
    return rights;
  }

  private isRestricted(object: ObjectDef, field: FieldDef): boolean {
    if (!field.permissionable) return false;
    return field.custom || object.custom || this.profile === 'minimum';
  }

  private fieldGrant(object: ObjectDef, field: FieldDef): FieldRights {
    const own = this.grants.fields.get(`${object.name}.${field.name}`);
    const isActivity = object.name === 'Task' || object.name === 'Event';
    const shared = isActivity ? this.grants.fields.get(`Activity.${field.name}`) : undefined;
    const editable = (own?.editable ?? false) || (shared?.editable ?? false);
    return { editable, readable: editable || (own?.readable ?? false) || (shared?.readable ?? false) };
  }

  private work(object: ObjectDef): ObjectPermissions {
    if (this.isSystem) return everything;
    if (object.permissionsFrom) return this.inherited(object, this.schema.get(object.permissionsFrom));
    if (object.access === 'read') return readOnly;
    if (this.profile === 'admin') return everything;
    if (object.access === 'setup') return this.hasUserPermission('ManageUsers') ? everything : readOnly;
    const granted = this.grants.objects.get(object.name) ?? nothing;
    const viaProfile = this.profileGrants(object);
    const all = this.viewsAllData;
    return {
      read: granted.read || viaProfile.read || all,
      create: granted.create || viaProfile.create,
      edit: granted.edit || viaProfile.edit,
      delete: granted.delete || viaProfile.delete,
      viewAll: granted.viewAll || all,
      modifyAll: granted.modifyAll || this.modifiesAllData,
    };
  }

  private profileGrants(object: ObjectDef): ObjectPermissions {
    if (object.name === 'Task' || object.name === 'Event') {
      const mayEdit = this.profile === 'standard' || this.grants.userPermissions.has('EditTask');
      return mayEdit ? withoutViewAll : readOnly;
    }
    return this.profile === 'standard' && !object.custom ? withoutViewAll : nothing;
  }

  private inherited(object: ObjectDef, source: ObjectDef): ObjectPermissions {
    const from = this.on(source);
    if (object.access === 'read') return { ...nothing, read: from.read, viewAll: from.viewAll };
    return { ...from, create: from.edit, delete: from.edit };
  }
}

type FieldRights = { readable: boolean; editable: boolean };

const unlimited: FieldRights = { readable: true, editable: true };

type Grants = {
  objects: Map<string, ObjectPermissions>;
  fields: Map<string, { readable: boolean; editable: boolean }>;
  userPermissions: Set<string>;
  customPermissions: Set<string>;
};

function collectGrants(schema: Schema, names: string[]): Grants {
  const grants: Grants = {
    objects: new Map(),
    fields: new Map(),
    userPermissions: new Set(),
    customPermissions: new Set(),
  };
  for (const set of schema.permissionSets) {
    if (!names.includes(set.name)) continue;
    for (const [object, added] of set.objects) {
      const had = grants.objects.get(object) ?? nothing;
      grants.objects.set(object, {
        read: had.read || added.read,
        create: had.create || added.create,
        edit: had.edit || added.edit,
        delete: had.delete || added.delete,
        viewAll: had.viewAll || added.viewAll,
        modifyAll: had.modifyAll || added.modifyAll,
      });
    }
    for (const [field, added] of set.fields) {
      const had = grants.fields.get(field);
      const editable = added.editable || (had?.editable ?? false);
      grants.fields.set(field, {
        editable,
        readable: editable || added.readable || (had?.readable ?? false),
      });
    }
    for (const permission of set.userPermissions) grants.userPermissions.add(permission);
    for (const permission of set.customPermissions) grants.customPermissions.add(permission);
  }
  return grants;
}
