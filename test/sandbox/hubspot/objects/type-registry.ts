import { invalid } from '../errors.ts';
import type { ObjectType } from '../types.ts';
import { standardTypes } from './standard/standard-types.ts';

/** The object types of one account, found by any name a path may use. */
export class TypeRegistry {
  readonly #portalId: number;
  readonly #byId = new Map<string, ObjectType>();
  readonly #byName = new Map<string, ObjectType>();

  constructor(portalId: number) {
    this.#portalId = portalId;
    for (const type of standardTypes()) this.add(type);
  }

  add(type: ObjectType): void {
    this.#byId.set(type.typeId, type);
    for (const name of this.#names(type)) this.#byName.set(name, type);
  }

  /** Forgets a custom type for good, so that its name is free again. */
  remove(type: ObjectType): void {
    this.#byId.delete(type.typeId);
    for (const name of this.#names(type)) this.#byName.delete(name);
  }

  /**
   * "deals", "deal", "0-3", "2-…", "p_name", "p<portal>_name" or a custom object's bare name.
   * Throws HubSpot's 400 when nothing (or only a deleted schema) answers to it.
   */
  resolve(segment: string): ObjectType {
    const type = this.find(segment);
    if (!type || type.archivedAt !== undefined) throw invalid(`Unable to infer object type from: ${segment}`);
    return type;
  }

  /** Like resolve, deleted schemas included. */
  find(segment: string): ObjectType | undefined {
    return this.#byId.get(segment) ?? this.#byName.get(segment);
  }

  custom(): ObjectType[] {
    return [...this.#byId.values()].filter((type) => type.custom);
  }

  all(): ObjectType[] {
    return [...this.#byId.values()];
  }

  #names(type: ObjectType): string[] {
    if (type.custom) return [type.name, `p_${type.name}`, `p${this.#portalId}_${type.name}`];
    return [type.name, type.singular, type.fullyQualifiedName];
  }
}
