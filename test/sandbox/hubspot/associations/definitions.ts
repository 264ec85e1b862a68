import { conflict, invalid } from '../errors.ts';
import type { ObjectType } from '../types.ts';

export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';

/** One direction of an association type. `label` null is the plain link that the default endpoints use. */
export interface AssociationDefinition {
  typeId: number;
  category: AssociationCategory;
  from: string;
  to: string;
  name: string;
  label: string | null;
  inverseTypeId: number;
}

/** [from, to, id from→to, id to→from], the same in every account (association type id table of the 2026-03 docs). */
const STANDARD: [string, string, number, number][] = [
  ['0-1', '0-3', 4, 3],
  ['0-1', '0-2', 279, 280],
  ['0-3', '0-2', 341, 342],
  ['0-1', '0-27', 203, 204],
  ['0-2', '0-27', 191, 192],
  ['0-3', '0-27', 215, 216],
  ['0-1', '0-48', 193, 194],
  ['0-2', '0-48', 181, 182],
  ['0-3', '0-48', 205, 206],
  ['0-1', '0-46', 201, 202],
  ['0-2', '0-46', 189, 190],
  ['0-3', '0-46', 213, 214],
];
/** As `STANDARD`, with a label that HubSpot gives. */
const LABELLED: [...(typeof STANDARD)[number], string][] = [['0-1', '0-2', 1, 2, 'Primary']];
export const LABELS_PER_PAIR = 10;

/** The association types of one account: the standard ones and those its custom objects and labels added. */
export class AssociationDefinitions {
  readonly #byPair = new Map<string, AssociationDefinition[]>();
  #next: number;

  /** Custom type ids start at a place that differs per account, so that nobody can hard-code them. */
  constructor(portalId: number) {
    this.#next = 1_000 + (portalId % 97);
    for (const [from, to, there, back, label = null] of [...STANDARD, ...LABELLED]) {
      const shared = { category: 'HUBSPOT_DEFINED', label } as const;
      this.#add({ ...shared, typeId: there, from, to, name: '', inverseTypeId: back });
      this.#add({ ...shared, typeId: back, from: to, to: from, name: '', inverseTypeId: there });
    }
  }

  between(from: ObjectType, to: ObjectType): AssociationDefinition[] {
    return this.#byPair.get(`${from.typeId}>${to.typeId}`) ?? [];
  }

  /** All definitions that leave or reach a type, as a schema lists them. */
  of(type: ObjectType): AssociationDefinition[] {
    return [...this.#byPair.values()].flat().filter((each) => [each.from, each.to].includes(type.typeId));
  }

  /** The unlabelled definition; throws 400 where two types cannot be associated. */
  default(from: ObjectType, to: ObjectType): AssociationDefinition {
    const found = this.between(from, to).find((each) => each.label === null);
    if (!found) throw invalid(`No association definition exists from ${from.typeId} to ${to.typeId}`);
    return found;
  }

  /** The definition a request names; the id must belong to this direction and category. */
  named(from: ObjectType, to: ObjectType, category: unknown, typeId: unknown): AssociationDefinition {
    const found = this.between(from, to).find((each) => each.typeId === typeId && each.category === category);
    if (!found) {
      const name = `${String(category)} ${String(typeId)}`;
      throw invalid(`Association type ${name} does not exist from ${from.typeId} to ${to.typeId}`);
    }
    return found;
  }

  byTypeId(typeId: number): AssociationDefinition {
    return [...this.#byPair.values()].flat().find((each) => each.typeId === typeId)!;
  }

  /** Makes the plain link of a custom object with another type, both directions. */
  link(from: ObjectType, to: ObjectType, name: string): AssociationDefinition {
    const known = this.between(from, to).find((each) => each.label === null);
    return known ?? this.#pair(from, to, { name, label: null, inverseLabel: null });
  }

  /** Makes a label; at most 10 per pair of types. */
  label(
    from: ObjectType,
    to: ObjectType,
    name: string,
    label: string,
    inverseLabel: string,
  ): AssociationDefinition {
    const labels = this.between(from, to).filter((each) => each.label !== null);
    const own = labels.filter((each) => each.category === 'USER_DEFINED');
    if (labels.some((each) => each.name === name || each.label === label)) {
      throw conflict(`An association label named ${name} already exists`);
    }
    if (own.length >= LABELS_PER_PAIR)
      throw invalid(`Limit of ${LABELS_PER_PAIR} labels per object pair reached`);
    return this.#pair(from, to, { name, label, inverseLabel });
  }

  #pair(
    from: ObjectType,
    to: ObjectType,
    { name, label, inverseLabel }: { name: string; label: string | null; inverseLabel: string | null },
  ): AssociationDefinition {
    const typeId = this.#next++;
    const inverseTypeId = from === to ? typeId : this.#next++;
    const there = {
      typeId,
      category: 'USER_DEFINED',
      from: from.typeId,
      to: to.typeId,
      name,
      label,
      inverseTypeId,
    } as const;
    this.#add(there);
    if (from !== to) {
      const turned = { typeId: inverseTypeId, inverseTypeId: typeId, from: to.typeId, to: from.typeId };
      this.#add({ ...there, ...turned, label: inverseLabel });
    }
    return there;
  }

  #add(definition: AssociationDefinition): void {
    const key = `${definition.from}>${definition.to}`;
    this.#byPair.set(key, [...(this.#byPair.get(key) ?? []), definition]);
  }
}
