import type { Role } from '../../domain/person.ts';
import type { Db } from '../../store/db.ts';
import { findPersonByEmail } from '../../store/people.ts';
import { dependentsOf, findPersonSettings, managersAbove } from '../../store/settings/people.ts';
import { badFields } from '../agent-identities.ts';

type Wanted = {
  /** Null for somebody new. */
  id: string | null;
  email: string | null;
  roles: Role[];
  managerId: string | null;
  active: boolean;
};

/** Whether a person may become so. The workspace's people must be locked. @throws AppError invalid_request naming each field. */
export async function checkPerson(tx: Db, workspaceId: string, person: Wanted): Promise<void> {
  const problems = [
    await checkEmail(tx, workspaceId, person),
    await checkManager(tx, workspaceId, person),
    ...(await checkDependents(tx, workspaceId, person)),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw badFields(problems);
}

async function checkEmail(tx: Db, workspaceId: string, { id, email, active }: Wanted) {
  if (!email || !active) return null;
  const other = await findPersonByEmail(tx, workspaceId, email);
  if (!other || other.id === id) return null;
  return { field: 'email', problem: `belongs to ${other.name} already` };
}

async function checkManager(tx: Db, workspaceId: string, { id, managerId }: Wanted) {
  if (!managerId) return null;
  const field = 'managerId';
  if (managerId === id) return { field, problem: 'must be somebody else' };
  const manager = await findPersonSettings(tx, workspaceId, managerId);
  if (!manager?.active) return { field, problem: 'is nobody active of this workspace' };
  if (!manager.roles.includes('manager'))
    return { field, problem: `${manager.name} has no manager role; give it to them first` };
  const isCircle = id !== null && (await managersAbove(tx, workspaceId, managerId)).includes(id);
  return isCircle
    ? { field, problem: `${manager.name} reports to this person, so they cannot manage them` }
    : null;
}

async function checkDependents(tx: Db, workspaceId: string, { id, roles, active }: Wanted) {
  if (!id) return [];
  const { reports, otherAdmins } = await dependentsOf(tx, workspaceId, id);
  const field = active ? 'roles' : 'active';
  const isStill = (role: Role) => active && roles.includes(role);
  return [
    ...(reports > 0 && !isStill('manager')
      ? [
          {
            field,
            problem: `manages ${reports === 1 ? '1 person' : `${reports} people`}; give them another manager first`,
          },
        ]
      : []),
    ...(otherAdmins === 0 && !isStill('admin')
      ? [{ field, problem: 'is the last admin; make somebody else one first' }]
      : []),
  ];
}
