import { notFound } from '../errors.ts';
import { type Call, ok, type Route } from '../http/call.ts';
import { paged } from '../http/paging.ts';
import type { User } from './people.ts';

const OWNER_SCOPES = () => ['crm.objects.owners.read'];
const USER_SCOPES = () => ['crm.objects.users.read|settings.users.read'];

/** Owners, users and teams, read only. */
export const peopleRoutes: Route[] = [
  {
    method: 'get',
    path: '/crm/owners/2026-03',
    kind: 'owners',
    scopes: OWNER_SCOPES,
    query: ['limit', 'after', 'email', 'archived'],
    handle: (call) => {
      const archived = call.query.archived === 'true';
      const email = call.query.email?.toLowerCase();
      const users = call.state.people.users.filter(
        (user) => user.archived === archived && (email === undefined || user.email.toLowerCase() === email),
      );
      return ok(paged(users, call.query, 500, (user) => presentOwner(call, user), 100));
    },
  },
  {
    method: 'get',
    path: '/crm/owners/2026-03/:ownerId',
    kind: 'owners',
    scopes: OWNER_SCOPES,
    query: ['idProperty', 'archived'],
    handle: (call) => {
      const { people } = call.state;
      const id = call.params.ownerId!;
      const user = call.query.idProperty === 'userId' ? people.byUser(Number(id)) : people.byOwner(id);
      if (!user || user.archived !== (call.query.archived === 'true')) {
        throw notFound(`Owner ${id} does not exist`, { ownerId: [id] });
      }
      return ok(presentOwner(call, user));
    },
  },
  {
    method: 'get',
    path: '/settings/users/2026-03',
    kind: 'users',
    scopes: USER_SCOPES,
    query: ['limit', 'after'],
    handle: (call) => ok(paged(call.state.people.users, call.query, 100, presentUser, 100)),
  },
  {
    method: 'get',
    path: '/settings/users/2026-03/teams',
    kind: 'teams',
    scopes: () => ['settings.users.teams.read'],
    handle: ({ state }) => {
      const results = [...state.people.teams.values()].map((team) => ({
        ...team,
        userIds: idsWhere(state.people.users, (user) => user.primaryTeamId === team.id),
        secondaryUserIds: idsWhere(state.people.users, (user) => user.secondaryTeamIds.includes(team.id)),
      }));
      return ok({ results });
    },
  },
  {
    method: 'get',
    path: '/settings/users/2026-03/:userId',
    kind: 'users',
    scopes: USER_SCOPES,
    query: ['idProperty'],
    handle: (call) => {
      const id = call.params.userId!;
      const byEmail = call.query.idProperty === 'EMAIL';
      const user = call.state.people.users.find(
        (each) => (byEmail ? each.email : String(each.userId)) === id,
      );
      if (!user) throw notFound(`User ${id} does not exist`);
      return ok(presentUser(user));
    },
  },
];

function presentOwner(call: Call, user: User) {
  const { people } = call.state;
  const teams = people.teamsOf(user).map((id) => ({
    id,
    name: people.teams.get(id)!.name,
    primary: id === user.primaryTeamId,
  }));
  return {
    id: user.ownerId,
    email: user.email,
    type: 'PERSON',
    firstName: user.firstName,
    lastName: user.lastName,
    ...(!user.archived && { userId: user.userId }),
    userIdIncludingInactive: user.userId,
    createdAt: new Date(user.createdAt).toISOString(),
    updatedAt: new Date(user.createdAt).toISOString(),
    archived: user.archived,
    ...(teams.length > 0 && { teams }),
  };
}

function presentUser(user: User) {
  return {
    id: String(user.userId),
    email: user.email,
    firstName: user.firstName,
    lastName: user.lastName,
    roleIds: [],
    ...(user.primaryTeamId && { primaryTeamId: user.primaryTeamId }),
    secondaryTeamIds: user.secondaryTeamIds,
    superAdmin: user.superAdmin,
  };
}

function idsWhere(users: User[], test: (user: User) => boolean): string[] {
  return users.filter(test).map((user) => String(user.userId));
}
