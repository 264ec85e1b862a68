import { z } from 'zod';
import type { CrmChange } from '../crm.ts';
import type { SalesforceClient } from './client.ts';
import { apiName, TASK_KEY } from './fields.ts';
import { actionQueries, toActions } from './read-actions.ts';
import { parsed } from './schema.ts';
import { raw, soql } from './soql.ts';
import type { WriteContext } from './upsert-records.ts';

/** A change may become visible later than its stamp says, and our clock may be off: look back a little (DESIGN). */
const OVERLAP_MS = 2 * 60_000;

const changeSchema = z.object({
  Id: z.string(),
  IsDeleted: z.boolean(),
  IsClosed: z.boolean().optional(),
  SystemModstamp: z.coerce.date(),
});
const cursorSchema = z.object({ since: z.coerce.date(), told: z.array(z.string()) });
type Cursor = { since: Date; told: string[] };

/**
 * Tasks that people closed, tasks and logs that they deleted, and what they did by actions: at most four queries in one
 * request. Without our key no task is ours. The cursor follows the org's clock, not ours, and remembers the deletions told
 * within the overlap, so none is told twice; a closed task is told until it is no longer among the open ones.
 */
export async function readChanges(
  client: SalesforceClient,
  { traits, ownUserId }: Pick<WriteContext, 'traits' | 'ownUserId'>,
  query: { cursor: string | null; openTaskIds: string[]; now: Date },
): Promise<{ changes: CrmChange[]; cursor: string }> {
  if (query.cursor === null) return { changes: [], cursor: writeCursor({ since: query.now, told: [] }) };
  const cursor = readCursor(query.cursor);
  const since = new Date(cursor.since.getTime() - OVERLAP_MS);
  const hasTasks = (await traits()).taskKey !== 'missing';
  const forTasks = soql`SELECT Id, IsDeleted, IsClosed, SystemModstamp FROM Task WHERE ${raw(TASK_KEY)} != ${null} AND SystemModstamp >= ${since}`;
  const [logs, acts, criteria, tasks = []] = await client.queries(
    [
      soql`SELECT Id, IsDeleted, SystemModstamp FROM ${raw(apiName('coachingLog'))} WHERE IsDeleted = ${true} AND SystemModstamp >= ${since}`,
      ...actionQueries(since, await ownUserId()),
      ...(hasTasks ? [forTasks] : []),
    ],
    { deletedToo: true },
  );
  const parse = (row: unknown) => parsed(changeSchema, row, 'a changed row');
  const changedTasks = tasks.map(parse);
  const gone = [
    ...changedTasks.filter((row) => row.IsDeleted).map((row) => ({ kind: 'task' as const, row })),
    ...logs!.map((row) => ({ kind: 'coachingLog' as const, row: parse(row) })),
  ];
  const actions = toActions(acts!, criteria!);
  const open = new Set(query.openTaskIds);
  const changes: CrmChange[] = [
    ...changedTasks
      .filter((row) => !row.IsDeleted && row.IsClosed && open.has(row.Id))
      .map((row) => ({
        type: 'task_state' as const,
        taskCrmId: row.Id,
        state: 'completed' as const,
        at: row.SystemModstamp,
      })),
    ...gone
      .filter(({ row }) => !cursor.told.includes(row.Id))
      .map(({ kind, row }) => ({ type: 'deleted' as const, kind, crmId: row.Id, at: row.SystemModstamp })),
    ...actions.map(({ action }) => ({ type: 'action' as const, action })),
  ];
  const seen = [
    cursor.since,
    ...changedTasks.map((row) => row.SystemModstamp),
    ...gone.map(({ row }) => row.SystemModstamp),
    ...actions.map(({ changedAt }) => changedAt),
  ];
  const newest = new Date(Math.max(...seen.map((at) => at.getTime())));
  return { changes, cursor: writeCursor({ since: newest, told: gone.map(({ row }) => row.Id) }) };
}

function readCursor(text: string): Cursor {
  return parsed(cursorSchema, JSON.parse(text), 'the stored cursor');
}

function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}
