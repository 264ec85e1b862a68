import type { ActionKind } from './action.ts';
import type { Role } from './person.ts';

/** What somebody is to one leg. Their own call makes them its rep, whatever else they are. */
export type Relation = 'rep' | 'manager' | 'admin' | 'analyst' | 'stranger';

/** Null = somebody the workspace does not know, such as an admin of another one. */
export function relationTo(
  person: { id: string; roles: readonly Role[] } | null,
  leg: { agentId: string; managerId: string | null },
): Relation {
  if (!person) return 'stranger';
  if (person.id === leg.agentId) return 'rep';
  if (person.id === leg.managerId) return 'manager';
  if (person.roles.includes('admin')) return 'admin';
  return person.roles.includes('analyst') ? 'analyst' : 'stranger';
}

/** Who may do what (RULES, "Roles"). Nobody judges their own call: a rep may only answer back. */
const MAY_ACT: Record<ActionKind, readonly Relation[]> = {
  Override: ['manager'],
  Dispute: ['rep'],
  Answer: ['manager'],
  Acknowledge: ['rep', 'manager'],
  Approve: ['manager'],
  Reject: ['manager'],
  Resolve: ['manager'],
  Relink: ['manager', 'admin'],
  Note: ['manager'],
  MarkSample: ['manager', 'admin'],
  Rescore: ['manager', 'admin'],
  Release: ['manager', 'admin'],
  Undo: ['manager', 'admin'],
  PublishRubric: ['admin'],
  RetireRubric: ['admin'],
};

export function mayAct(kind: ActionKind, relation: Relation): boolean {
  return MAY_ACT[kind].includes(relation);
}

/** RULES, "Who sees what": a rep their own released logs, a manager the team's, admins and analysts all, others nothing. */
export function maySee(relation: Relation, leg: { released: boolean }): boolean {
  if (relation === 'stranger') return false;
  return relation !== 'rep' || leg.released;
}

/** Rubrics are about no leg: only the role counts. */
export function roleIn(person: { roles: readonly Role[] } | null): Relation {
  if (person?.roles.includes('admin')) return 'admin';
  return person?.roles.includes('analyst') ? 'analyst' : 'stranger';
}
