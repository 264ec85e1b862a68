import * as changes from '../../../server/store/crm-changes.ts';
import { findPersonOfCrmUser } from '../../../server/store/crm-users.ts';
import type { Database, Db } from '../../../server/store/db.ts';
import { putRecords } from '../../../server/store/outbox.ts';
import { addIdentities } from '../../../server/store/people.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import type { Read } from './tenant-reads.ts';
import type { Write } from './tenant-writes.ts';

type Wanted = Parameters<typeof putRecords>[1]['records'][number]['record'];
const USER = 'crm-user-of-changes';

/** A delivered log with its task, a user who acts, and a rubric published by an action; the same ids in every workspace. */
export async function addChangeRows(database: Database, tenant: Tenant): Promise<void> {
  const { id: workspaceId, callId, legId, agentId, connection } = tenant;
  const key = `${workspaceId}:${legId}`;
  const records = [
    { kind: 'coachingLog', key },
    { kind: 'task', key: `${key}:t1`, logKey: key },
  ].map((record) => ({ connectionId: connection.id, record: record as unknown as Wanted }));
  await putRecords(database, { workspaceId, callId, subjectKeys: [], records });
  await database.$executeRaw`
    update outbox set state = 'delivered', crm_id = kind || '-in-crm' where workspace_id = ${workspaceId} and log_key = ${key}`;
  await database.task.updateMany({
    where: { workspaceId, legId, class: 'compliance' },
    data: { connectionId: connection.id },
  });
  const user = {
    connectionId: connection.id,
    crmId: USER,
    userId: USER,
    workspaceId,
    name: 'B',
    active: true,
  };
  await database.crmUser.create({ data: user });
  await addIdentities(database, workspaceId, agentId, [
    { kind: 'crm_user', value: USER, scope: connection.id },
  ]);
  const rubric = await database.rubricVersion.findFirstOrThrow({
    where: { workspaceId, state: 'published' },
  });
  await database.action.create({
    data: {
      id: `publish-${workspaceId}`,
      workspaceId,
      externalId: 'publish',
      kind: 'PublishRubric',
      value: '',
      reason: '',
      target: '',
      result: 'done',
      rubricId: rubric.id,
    },
  });
}

export function changeReads(db: Db, { connection }: Tenant): Record<string, Read> {
  const as = (workspaceId: string) => ({ id: connection.id, workspaceId });
  return {
    openTasks: (id) => changes.openTasks(db, as(id)),
    legsOfLogs: (id) => changes.legsOfLogs(db, as(id), ['coachingLog-in-crm']),
    findPersonOfCrmUser: (id) => findPersonOfCrmUser(db, as(id), USER),
  };
}

/** Both have rubrics and a publication of this name; each finds its own. */
export function publications(db: Db, { connection }: Tenant): Record<string, Read> {
  return {
    findPublication: (id) => changes.findPublication(db, id, 'publish'),
    rubricsInForce: (workspaceId) => changes.rubricsInForce(db, { id: connection.id, workspaceId }),
  };
}

export function changeCounts(db: Db): Record<string, Read> {
  return { rubricsMark: (id) => changes.rubricsMark(db, id) };
}

export function changeWrites({ connection }: Tenant): Record<string, Write> {
  const as = (workspaceId: string) => ({ id: connection.id, workspaceId });
  return {
    saveChangesCursor: (tx, id) => changes.saveChangesCursor(tx, as(id), 'read to here'),
    markTaskDeleted: (tx, id) => changes.markTaskDeleted(tx, as(id), 'task-in-crm'),
  };
}
