import type { FieldDef, ObjectDef, PermissionSetDef, QueueDef } from './types.ts';

export type ChildRelationship = { name?: string; object: ObjectDef; field: FieldDef };

/** Every object, field and permission set of the org. Component changes bump `version`. */
export class Schema {
  readonly permissionSets: PermissionSetDef[];
  readonly queues: QueueDef[];
  version = 0;
  private readonly byName = new Map<string, ObjectDef>();
  private readonly byPrefix = new Map<string, ObjectDef>();
  private childrenOf = new Map<string, ChildRelationship[]>();

  constructor(objects: ObjectDef[], permissionSets: PermissionSetDef[], queues: QueueDef[]) {
    this.permissionSets = permissionSets;
    this.queues = queues;
    for (const object of objects) {
      this.byName.set(object.name.toLowerCase(), object);
      this.byPrefix.set(object.keyPrefix, object);
    }
    this.relate();
  }

  all(): ObjectDef[] {
    return [...this.byName.values()];
  }

  /** By API name, letter case ignored as the vendor does. */
  find(name: string): ObjectDef | undefined {
    return this.byName.get(name.toLowerCase());
  }

  get(name: string): ObjectDef {
    const object = this.find(name);
    if (!object) throw new Error(`no object ${name} in this org`);
    return object;
  }

  /** The object an id belongs to. */
  ofId(id: string): ObjectDef | undefined {
    return this.byPrefix.get(id.slice(0, 3));
  }

  children(object: ObjectDef): ChildRelationship[] {
    return this.childrenOf.get(object.name) ?? [];
  }

  shareTableOf(object: ObjectDef): ObjectDef | undefined {
    return object.custom ? this.find(object.name.replace(/__c$/, '__Share')) : undefined;
  }

  /** Takes a field out of the org, as when an admin never deployed it. Throws if there is none. */
  dropField(objectName: string, fieldName: string): void {
    const object = this.get(objectName);
    object.fields = new Map(object.fields);
    if (!object.fields.delete(fieldName.toLowerCase())) {
      throw new Error(`no field ${objectName}.${fieldName} to drop`);
    }
    this.relate();
  }

  dropObject(objectName: string): void {
    const object = this.get(objectName);
    this.byName.delete(object.name.toLowerCase());
    this.byPrefix.delete(object.keyPrefix);
    this.relate();
  }

  /** Changes facts of a field (`{ unique: false }`). Throws if there is none. */
  changeField(objectName: string, fieldName: string, facts: Partial<FieldDef>): void {
    const object = this.get(objectName);
    const field = object.fields.get(fieldName.toLowerCase());
    if (!field) throw new Error(`no field ${objectName}.${fieldName} to change`);
    object.fields = new Map(object.fields).set(fieldName.toLowerCase(), { ...field, ...facts });
    this.relate();
  }

  private relate(): void {
    this.version += 1;
    this.childrenOf = new Map();
    for (const object of this.byName.values()) {
      for (const field of object.fields.values()) {
        for (const target of field.referenceTo) {
          const list = this.childrenOf.get(target) ?? [];
          list.push({ name: field.childRelationshipName, object, field });
          this.childrenOf.set(target, list);
        }
      }
    }
  }
}
