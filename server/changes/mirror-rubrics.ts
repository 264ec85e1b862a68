import type { Crm } from '../crm/crm.ts';
import { toRubricRecord } from '../crm/rubric-record.ts';
import type { Connection } from '../store/connections.ts';
import { rubricsInForce, rubricsMark } from '../store/crm-changes.ts';
import type { ChangesDeps } from './poll-changes.ts';

/** What a CRM was last known to hold, for as long as it is open in this process. */
const mirrored = new WeakMap<Crm, string>();

/**
 * Rubrics published or retired elsewhere (the API, another CRM) appear as records where people edit them as records. The CRM
 * itself is asked which it has, so that nothing need be remembered: a new process looks once.
 */
export async function mirrorRubrics(
  connection: Connection,
  crm: Crm,
  { database, log }: ChangesDeps,
): Promise<void> {
  if (!crm.keepRubrics) return;
  const mark = await rubricsMark(database, connection.workspaceId);
  if (mirrored.get(crm) === mark) return;
  const rubrics = await rubricsInForce(database, connection);
  const results = await crm.keepRubrics(
    rubrics.map((rubric) => ({
      ...toRubricRecord(connection.workspaceId, rubric),
      isTheirs: rubric.isFromThere,
    })),
  );
  let isFinal = true;
  for (const result of results) {
    if (result.ok) continue;
    const { code, reason, retry } = result.failure;
    if (retry !== 'never') isFinal = false;
    log.warn(
      { connectionId: connection.id, rubric: result.key, code, reason },
      'a rubric could not be shown',
    );
  }
  if (isFinal) mirrored.set(crm, mark);
}
