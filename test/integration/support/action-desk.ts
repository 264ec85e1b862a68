import { randomUUID } from 'node:crypto';
import type { ActionInput, ActionOutcome } from '../../../server/actions/perform-action.ts';
import type { ActionKind } from '../../../server/domain/action.ts';
import type { CoachingLog } from '../../../server/domain/coaching-log.ts';
import type { WorkspaceSettings } from '../../../server/domain/workspace.ts';
import { createPerson, setManager } from '../../../server/store/people.ts';
import { api, sample } from './api.ts';
import { makeWorkspace, type TestSystem, type TestWorkspace } from './test-system.ts';

export const WHO = ['rep', 'manager', 'admin', 'analyst', 'peer', 'foreigner', 'nobody'] as const;
export type Who = (typeof WHO)[number];

/** A flagged call of a rep, everybody who might act on it, and what the log says afterwards. */
export type ActionDesk = {
  workspace: TestWorkspace;
  callId: string;
  legId: string;
  people: Record<Who, string | null>;
  act: (kind: ActionKind, who: Who, over?: Partial<ActionInput>) => Promise<ActionOutcome>;
  /** The log once all that was asked has been worked out. */
  log: () => Promise<CoachingLog>;
};

/** The agent's calls are sent first, in this order; the last one is the desk's. */
export async function setUpDesk(
  running: TestSystem,
  options: { calls?: string[]; settings?: Partial<WorkspaceSettings> } = {},
): Promise<ActionDesk> {
  const { database } = running.system;
  const workspace = await makeWorkspace(running, { settings: options.settings ?? {} });
  const other = await makeWorkspace(running, { rubrics: false });
  const workspaceId = workspace.id;
  const person = async (
    name: string,
    roles: ('manager' | 'admin' | 'analyst' | 'agent')[],
    at = workspaceId,
  ) => (await createPerson(database, { workspaceId: at, name, email: null, roles })).id;
  const rep = workspace.personIds['benji.kowalczyk@quillmere.test']!;
  const people = {
    rep,
    manager: await person('Mia Manager', ['manager']),
    admin: await person('Ada Admin', ['admin']),
    analyst: await person('Ann Analyst', ['analyst']),
    peer: await person('Pat Peer', ['agent']),
    foreigner: await person('Fay Foreign', ['admin'], other.id),
    nobody: null,
  };
  await setManager(database, workspaceId, rep, people.manager);
  const routes = api(running, workspace);
  let call = { id: '', legs: [{ id: '' }] };
  for (const externalId of options.calls ?? ['qm-1012']) call = await routes.endOf(sample(externalId));
  const legId = call.legs[0]!.id;
  return {
    workspace,
    callId: call.id,
    legId,
    people,
    async act(kind, who, over = {}) {
      const { outcome, bell } = await running.system.performAction({
        workspaceId,
        connectionId: null,
        externalId: randomUUID(),
        personId: people[who],
        kind,
        legId,
        rubricId: null,
        target: '',
        value: '',
        reason: '',
        at: new Date(),
        ...over,
      });
      await running.system.ring(bell);
      return outcome;
    },
    async log() {
      const { legs } = await routes.until(call.id);
      return legs.find(({ id }: { id: string }) => id === legId).log;
    },
  };
}
