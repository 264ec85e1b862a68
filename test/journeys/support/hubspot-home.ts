import { setHomeConnection } from '../../../server/store/people.ts';
import type { TestStage } from './test-stage.ts';

/** From now on all managers get their tasks in HubSpot, where a task has no key of its own. */
export async function giveTasksInHubSpot(stage: TestStage): Promise<void> {
  const { database } = stage.running.system;
  for (const personId of Object.values(stage.personIds))
    await setHomeConnection(database, stage.workspaceId, personId, stage.connections.hubspot);
}
