import { randomUUID } from 'node:crypto';
import type { Identity, IdentityKind } from '../domain/participant.ts';
import type { Person, PersonIdentity, Role } from '../domain/person.ts';
import { AppError } from '../errors.ts';
import type { Db } from './db.ts';

export type NewPerson = {
  workspaceId: string;
  name: string;
  email: string | null;
  roles: Role[];
  teamName?: string | null;
  managerId?: string | null;
  learningMode?: boolean;
  identities?: (Identity & { scope?: string })[];
};

export async function createPerson(db: Db, input: NewPerson): Promise<Person> {
  const { identities = [], ...person } = input;
  const row = await db.person.create({ data: { id: randomUUID(), ...person } });
  const own: Identity[] = row.email ? [{ kind: 'email', value: row.email }] : [];
  await addIdentities(db, input.workspaceId, row.id, [...identities, ...own]);
  return toPerson(row);
}

/** Adds what is not there yet; the same identity twice is one. @throws AppError not_found for nobody of the workspace. */
export async function addIdentities(
  db: Db,
  workspaceId: string,
  personId: string,
  identities: readonly (Identity & { scope?: string; validFrom?: Date; validTo?: Date })[],
): Promise<void> {
  if (!(await findPerson(db, workspaceId, personId))) {
    throw new AppError('not_found', 'no such person', {
      userMessage: 'There is no person with this id in your workspace.',
    });
  }
  await db.personIdentity.createMany({
    data: identities.map((identity) => ({
      id: randomUUID(),
      workspaceId,
      personId,
      ...identity,
      scope: identity.scope ?? '',
    })),
    skipDuplicates: true,
  });
}

/** The admin's own map of who manages whom: the first rule of "Manager of a call". */
export async function setManager(
  db: Db,
  workspaceId: string,
  personId: string,
  managerId: string | null,
): Promise<void> {
  await db.person.updateMany({ where: { id: personId, workspaceId }, data: { managerId } });
}

/** Where a manager's tasks go; null = where they have a user, primary CRM first. */
export async function setHomeConnection(
  db: Db,
  workspaceId: string,
  personId: string,
  homeConnectionId: string | null,
): Promise<void> {
  await db.person.updateMany({ where: { id: personId, workspaceId }, data: { homeConnectionId } });
}

/** The manager of a CRM team, for CRMs without a manager field. */
export async function setTeamManager(
  db: Db,
  input: { workspaceId: string; connectionId: string; teamName: string; managerId: string },
): Promise<void> {
  const { managerId, ...key } = input;
  await db.teamManager.upsert({
    where: { workspaceId_connectionId_teamName: key },
    create: input,
    update: { managerId },
  });
}

export async function findPerson(db: Db, workspaceId: string, personId: string): Promise<Person | null> {
  const row = await db.person.findFirst({ where: { id: personId, workspaceId } });
  return row && toPerson(row);
}

export async function findPersonByEmail(db: Db, workspaceId: string, email: string): Promise<Person | null> {
  const row = await db.person.findFirst({ where: { workspaceId, email, active: true } });
  return row && toPerson(row);
}

export async function listPeople(db: Db, workspaceId: string): Promise<Person[]> {
  return (
    await db.person.findMany({ where: { workspaceId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  ).map(toPerson);
}

/** Everybody of the workspace known by one of these identities, whatever their scope and validity. */
export async function findIdentities(
  db: Db,
  workspaceId: string,
  identities: readonly Identity[],
): Promise<PersonIdentity[]> {
  if (identities.length === 0) return [];
  const rows = await db.personIdentity.findMany({
    where: { workspaceId, OR: identities.map(({ kind, value }) => ({ kind, value })) },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as IdentityKind, scope: row.scope || null }));
}

/** People by id, with what a leg keeps of them. */
export async function loadPeople(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Person & { learningMode: boolean; homeConnectionId: string | null }>> {
  const rows = await db.person.findMany({ where: { workspaceId, id: { in: [...ids] } } });
  return new Map(
    rows.map((row) => [
      row.id,
      { ...toPerson(row), learningMode: row.learningMode, homeConnectionId: row.homeConnectionId },
    ]),
  );
}

function toPerson(row: {
  id: string;
  name: string;
  email: string | null;
  roles: string[];
  teamName: string | null;
  active: boolean;
}): Person {
  const { id, name, email, teamName, active } = row;
  return { id, name, email, roles: row.roles as Role[], teamName, active };
}
