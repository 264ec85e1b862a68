import type { ActionKind } from '../contract/action.ts';
import type { LogPayload, Viewer } from '../contract/card.ts';

/** What this viewer is to this log. On their own call nobody is more than the rep. */
export type Rights = {
  isRep: boolean;
  name: string | null;
  may(kind: ActionKind): boolean;
  /** Who did it may take it back; so may an admin. */
  mayUndo(byName: string | null): boolean;
};

/** Which buttons are offered; the backend decides by its own table and refuses whatever else arrives. */
const OFFERED: Record<Viewer['role'], readonly ActionKind[]> = {
  rep: ['Acknowledge', 'Dispute'],
  manager: [
    'Override',
    'Answer',
    'Acknowledge',
    'Approve',
    'Reject',
    'Resolve',
    'Relink',
    'Note',
    'MarkSample',
    'Rescore',
    'Release',
    'Undo',
  ],
  admin: ['Relink', 'MarkSample', 'Rescore', 'Release', 'Undo'],
  analyst: [],
  stranger: [],
};

export function rightsOn(
  log: Pick<LogPayload, 'agent' | 'viewerIs'>,
  { person, role: atMost }: Viewer,
): Rights {
  const role = log.viewerIs ?? atMost;
  const isOwn = person !== null && log.agent.id !== null && person.id === log.agent.id;
  const isForeign = role === 'rep' && log.agent.id !== null && !isOwn;
  const relation = person === null || isForeign ? 'stranger' : isOwn ? 'rep' : role;
  const offered = OFFERED[relation] ?? [];
  return {
    isRep: relation === 'rep',
    name: person?.name ?? null,
    may: (kind) => offered.includes(kind),
    mayUndo: (byName) =>
      relation === 'admin' || (relation === 'manager' && byName !== null && byName === person?.name),
  };
}
