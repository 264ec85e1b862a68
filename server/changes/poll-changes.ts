import type { ActionInput, ActionOutcome } from '../actions/action.ts';
import type { Crm } from '../crm/crm.ts';
import type { Log } from '../log.ts';
import type { Bell } from '../pipeline/stage.ts';
import { loadConnection } from '../store/connections.ts';
import { openTasks, saveChangesCursor } from '../store/crm-changes.ts';
import type { Database } from '../store/db.ts';
import { answerActions } from './answer-actions.ts';
import { applyTaskChanges } from './apply-task-changes.ts';
import { mirrorRubrics } from './mirror-rubrics.ts';

export type ChangesDeps = {
  database: Database;
  now: () => Date;
  crmOf: (connectionId: string) => Promise<Crm>;
  registry: { syncUsers: (connectionId: string) => Promise<void> };
  /** Does what a person asked for; the same `externalId` again gets the first outcome. */
  performAction: (input: ActionInput) => Promise<{ outcome: ActionOutcome; bell: Bell }>;
  ring: (bell: Bell) => Promise<void>;
  log: Log;
};

/**
 * Reads what people did in one CRM since the last time and acts on it. What is read twice acts once: every action carries the
 * id of its record. The cursor is saved when all is recorded and answered, so that a crash only means reading again.
 */
export async function pollChanges(connectionId: string, deps: ChangesDeps): Promise<void> {
  const { database } = deps;
  const connection = await loadConnection(database, connectionId);
  const crm = await deps.crmOf(connectionId);
  const tasks = await openTasks(database, connection);
  const { changes, cursor } = await crm.readChanges({
    cursor: connection.changesCursor,
    openTaskIds: tasks.map(({ crmId }) => crmId),
    now: deps.now(),
  });
  await applyTaskChanges(connection, tasks, changes, deps);
  const actions = changes.flatMap((change) => (change.type === 'action' ? [change.action] : []));
  const isAnswered = await answerActions(connection, crm, actions, deps);
  if (isAnswered && cursor !== connection.changesCursor)
    await saveChangesCursor(database, connection, cursor);
  await mirrorRubrics(connection, crm, deps);
}
