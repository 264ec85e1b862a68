import type { User } from './people/people.ts';
import type { PortalState } from './portal-state.ts';
import type { CrmRecord, ObjectType, Properties } from './types.ts';

/** HubSpot's "view" permission of an object type for a user. */
export type Access = 'everything' | 'team_only' | 'owned_only';

export interface ReadableRecord {
  type: string;
  id: string;
  properties: Properties;
}

/** What one user sees in the CRM screens. */
export interface Viewer {
  /** The record, or nothing when this user may not open it. */
  record(type: string, id: string): ReadableRecord | undefined;
  /** Associated records of a type that this user may open; empty when the first record is hidden. */
  associated(type: string, id: string, toType: string): ReadableRecord[];
  /** The record and everything the user can click through to from it, over any number of associations. */
  reachable(type: string, id: string): ReadableRecord[];
}

/** Per object type, and per user where set. Super admins see everything. Fresh accounts: everything for all. */
export class Visibility {
  readonly #rules = new Map<string, Access>();

  set(type: ObjectType, access: Access, userId?: number): void {
    this.#rules.set(`${type.typeId}/${userId ?? '*'}`, access);
  }

  of(type: ObjectType, userId: number): Access {
    return this.#rules.get(`${type.typeId}/${userId}`) ?? this.#rules.get(`${type.typeId}/*`) ?? 'everything';
  }
}

export function viewAs(state: PortalState, visibility: Visibility, userId: number): Viewer {
  const user = state.people.byUser(userId);
  if (!user) throw new Error(`no user ${userId}: pass the user id, not the owner id`);
  const read = (type: ObjectType, id: string): ReadableRecord | undefined => {
    const record = state.records.get(type, id);
    if (!record || !maySee(state, visibility, user, type, record)) return undefined;
    return { type: type.name, id, properties: { ...record.properties } };
  };
  const neighbours = (type: ObjectType, id: string, to: ObjectType): ReadableRecord[] => {
    if (!read(type, id)) return [];
    return [...state.graph.linked(type.typeId, id, to.typeId).keys()].flatMap(
      (other) => read(to, other) ?? [],
    );
  };
  return {
    record: (type, id) => read(state.types.resolve(type), id),
    associated: (type, id, toType) => neighbours(state.types.resolve(type), id, state.types.resolve(toType)),
    reachable: (type, id) => {
      const start = read(state.types.resolve(type), id);
      const seen = new Map<string, ReadableRecord>();
      const queue = start ? [start] : [];
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (seen.has(`${next.type}/${next.id}`)) continue;
        seen.set(`${next.type}/${next.id}`, next);
        const from = state.types.resolve(next.type);
        for (const to of state.types.all()) queue.push(...neighbours(from, next.id, to));
      }
      return [...seen.values()];
    },
  };
}

function maySee(
  state: PortalState,
  visibility: Visibility,
  user: User,
  type: ObjectType,
  record: CrmRecord,
): boolean {
  const access = visibility.of(type, user.userId);
  if (user.superAdmin || access === 'everything') return true;
  const owner = state.people.byOwner(record.properties.hubspot_owner_id);
  if (!owner) return false;
  if (owner === user) return true;
  if (access === 'owned_only') return false;
  const mine = state.people.teamsOf(user);
  return state.people.teamsOf(owner).some((team) => mine.includes(team));
}
