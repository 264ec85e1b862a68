import type { CrmChange } from '../crm/crm.ts';
import type { Connection } from '../store/connections.ts';
import { markTaskDeleted, type OpenTask } from '../store/crm-changes.ts';
import type { ChangesDeps } from './poll-changes.ts';

/**
 * A task ticked off in the CRM says that its manager dealt with the flags, not how (RULES, "Resolution"). A deleted one is not
 * made again. A deleted log needs nothing here: it is written by its id only, and coming back is for a person to ask.
 */
export async function applyTaskChanges(
  connection: Connection,
  open: readonly OpenTask[],
  changes: readonly CrmChange[],
  deps: ChangesDeps,
): Promise<void> {
  const byId = new Map(open.map((task) => [task.crmId, task]));
  for (const change of changes) {
    if (change.type === 'deleted' && change.kind === 'task')
      await markTaskDeleted(deps.database, connection, change.crmId);
    if (change.type !== 'task_state' || change.state !== 'completed') continue;
    const task = byId.get(change.taskCrmId);
    if (!task?.managerId) continue;
    const { outcome, bell } = await deps.performAction({
      workspaceId: connection.workspaceId,
      connectionId: connection.id,
      externalId: `task:${task.crmId}:${change.at.toISOString()}`,
      personId: task.managerId,
      kind: 'Resolve',
      legId: task.legId,
      rubricId: null,
      target: task.class,
      value: 'not_stated',
      reason: '',
      at: change.at,
    });
    await deps.ring(bell);
    if (outcome.result === 'refused')
      deps.log.warn({ connectionId: connection.id, legId: task.legId }, 'a ticked-off task changed nothing');
  }
}
