import { connectCrms } from '../../../demo/stage/connect-crms.ts';
import type { RunningSystem } from '../../../demo/stage/start-system.ts';
import type { Vendors } from '../../../demo/stage/start-vendors.ts';
import { loadRubrics } from '../../../demo/world.ts';
import { createApiKey } from '../../../server/store/api-keys.ts';
import { transact } from '../../../server/store/db.ts';
import { createPerson, setHomeConnection, setManager } from '../../../server/store/people.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import { createWorkspace } from '../../../server/store/workspaces.ts';
import { agents, managers } from './people.ts';

export type Workspace = { workspaceId: string; apiKey: string };

/** The demo's two rubrics, six criteria each. */
const QUEUES = [
  { callType: 'support', queue: 'support' },
  { callType: 'sales_discovery', queue: 'sales' },
];

/** The company as a workspace with both CRMs connected. */
export async function seedWorkspace(running: RunningSystem, vendors: Vendors): Promise<Workspace> {
  const { database } = running.system;
  const { id: workspaceId } = await createWorkspace(database, {
    name: 'Bench',
    settings: { callTypeMappings: QUEUES },
  });
  const personIds = new Map<string, string>();
  for (const { name, email, manager } of [...managers, ...agents]) {
    const person = { workspaceId, name, email, roles: [manager ? ('agent' as const) : ('manager' as const)] };
    const { id } = await createPerson(database, person);
    personIds.set(email, id);
    if (manager) await setManager(database, workspaceId, id, personIds.get(manager)!);
  }
  for (const rubric of loadRubrics())
    await transact(database, (tx) => publishRubric(tx, workspaceId, rubric));
  const connections = await connectCrms(running, vendors, workspaceId, 'salesforce');
  for (const { email, home } of managers)
    await setHomeConnection(database, workspaceId, personIds.get(email)!, connections[home!]);
  const { secret } = await createApiKey(database, { workspaceId, label: 'bench' });
  return { workspaceId, apiKey: secret };
}
