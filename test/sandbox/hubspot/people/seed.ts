import type { PortalState } from '../portal-state.ts';
import type { Stamp } from '../types.ts';
import type { User } from './people.ts';

export interface NewPerson {
  email: string;
  firstName: string;
  lastName: string;
  primaryTeamId?: string;
  secondaryTeamIds?: string[];
  superAdmin?: boolean;
}

/** Adds a user with its owner and its record in the users object. */
export function createPerson(state: PortalState, person: NewPerson): User {
  const users = state.types.resolve('users');
  const userId = Number(state.nextId());
  const values = {
    hs_email: person.email,
    hs_given_name: person.firstName,
    hs_family_name: person.lastName,
    hs_internal_user_id: String(userId),
    hs_deactivated: 'false',
  };
  const record = state.records.insert(users, values, byAdmin(state));
  const unknown = [person.primaryTeamId, ...(person.secondaryTeamIds ?? [])].find(
    (id) => id !== undefined && !state.people.teams.has(id),
  );
  if (unknown !== undefined) throw new Error(`no team ${unknown}`);
  const user: User = {
    userId,
    ownerId: state.nextId(),
    userObjectId: record.id,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    primaryTeamId: person.primaryTeamId,
    secondaryTeamIds: person.secondaryTeamIds ?? [],
    superAdmin: person.superAdmin ?? false,
    archived: false,
    createdAt: state.now(),
  };
  state.people.add(user);
  return user;
}

/** Deactivates: the owner can be assigned no longer, records that name it keep the id. */
export function archiveOwner(state: PortalState, ownerId: string): void {
  const user = state.people.byOwner(ownerId);
  if (!user) throw new Error(`no owner ${ownerId}`);
  user.archived = true;
  const users = state.types.resolve('users');
  const record = state.records.get(users, user.userObjectId);
  if (record) state.records.patch(users, record, { hs_deactivated: 'true' }, byAdmin(state));
}

function byAdmin(state: PortalState): Stamp {
  return { at: state.now(), sourceType: 'CRM_UI' };
}
