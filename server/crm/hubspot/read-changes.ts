import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { CrmChange } from '../crm.ts';
import type { HubSpotAccount } from './account.ts';
import type { HubSpotClient } from './client.ts';
import { TASK, TASK_COMPLETED } from './fields.ts';
import { objectList, STANDARD_TYPE } from './paths.ts';
import { readRecords } from './records.ts';
import { archivedSchema } from './schema.ts';

/** Clocks differ and answers lag: the last two minutes are looked at again, and what was told is not told twice. */
const OVERLAP_MS = 120_000;
/** HubSpot keeps deleted records 90 days, so pages are few; a mass deletion must not eat the budget every minute. */
const MOST_PAGES = 10;
const PAGE = '100';

export type ChangeReader = (query: {
  cursor: string | null;
  openTaskIds: string[];
  now: Date;
}) => Promise<{ changes: CrmChange[]; cursor: string }>;

const cursorSchema = z.object({ since: z.coerce.date(), told: z.array(z.string()) });
type Cursor = z.output<typeof cursorSchema>;

/** Reads our open tasks by id and the deleted logs. The cursor is the time of the last look and the deletions told within the overlap. */
export function createChangeReader({
  client,
  account,
}: {
  client: HubSpotClient;
  account: HubSpotAccount;
}): ChangeReader {
  return async ({ cursor, openTaskIds, now }) => {
    if (cursor === null) return { changes: [], cursor: writeCursor({ since: now, told: [] }) };
    const { since, told } = readCursor(cursor);
    const tasks = await taskChanges(client, openTaskIds, now);
    const { typeId } = (await account.objects()).coachingLog;
    const deleted = (await readDeleted(client, typeId)).filter(
      ({ at }) => at.getTime() > since.getTime() - OVERLAP_MS,
    );
    const logs = deleted
      .filter(({ id }) => !told.includes(id))
      .map(({ id, at }): CrmChange => ({ type: 'deleted', kind: 'coachingLog', crmId: id, at }));
    return {
      changes: [...tasks, ...logs],
      cursor: writeCursor({ since: now, told: deleted.map(({ id }) => id) }),
    };
  };
}

function readCursor(text: string): Cursor {
  const cursor = cursorSchema.safeParse(JSON.parse(text));
  if (cursor.success) return cursor.data;
  throw new AppError('unexpected_response', 'HubSpot: the stored cursor has an unexpected shape');
}

function writeCursor(cursor: Cursor): string {
  return JSON.stringify(cursor);
}

/** A deferred task is put off, not done: only a ticked-off one counts as completed. */
async function taskChanges(client: HubSpotClient, ids: string[], now: Date): Promise<CrmChange[]> {
  const properties = [TASK.status, TASK.completedAt, TASK.modifiedAt];
  const found = await readRecords(client, { type: STANDARD_TYPE.task, ids, properties });
  return [...new Set(ids)].flatMap((id): CrmChange[] => {
    const task = found.get(id);
    if (!task) return [{ type: 'deleted', kind: 'task', crmId: id, at: now }];
    if (task.properties[TASK.status] !== TASK_COMPLETED) return [];
    const at = task.properties[TASK.completedAt] ?? task.properties[TASK.modifiedAt];
    return [{ type: 'task_state', taskCrmId: id, state: 'completed', at: at ? new Date(at) : now }];
  });
}

async function readDeleted(client: HubSpotClient, logType: string): Promise<{ id: string; at: Date }[]> {
  const deleted: { id: string; at: Date }[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { results, paging } = await client.request({
      method: 'GET',
      path: objectList(logType),
      query: { archived: 'true', limit: PAGE, ...(after && { after }) },
      answer: archivedSchema,
    });
    deleted.push(...results.flatMap(({ id, archivedAt }) => (archivedAt ? [{ id, at: archivedAt }] : [])));
    after = paging?.next?.after;
    if (!after) break;
  }
  return deleted;
}
