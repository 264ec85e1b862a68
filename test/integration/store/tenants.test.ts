import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRubrics } from '../../../demo/world.ts';
import { createConnection, listConnections } from '../../../server/store/connections.ts';
import { type Db, transact } from '../../../server/store/db.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import type { TestSystem } from '../support/test-system.ts';
import { startTwoWorkspaces, type Tenant } from '../support/two-workspaces.ts';
import { storeFunctions, WITHOUT_WORKSPACE } from './store-functions.ts';
import { counts, type Read, readsById, readsByName } from './tenant-reads.ts';
import { addRows } from './tenant-rows.ts';
import { tenantWrites, type Write } from './tenant-writes.ts';

let running: TestSystem;
let ours: Tenant;
let theirs: Tenant;
let byId: Record<string, Read>;
let byName: Record<string, Read>;
let writes: Record<string, Write>;
const TAKEN_BACK = new Error('taken back');
const db = () => running.system.database;

beforeAll(async () => {
  ({ running, ours, theirs } = await startTwoWorkspaces());
  const recordingId = await addRows(db(), ours);
  await addRows(db(), theirs);
  byId = await readsById(db(), ours, recordingId);
  byName = readsByName(db(), ours);
  writes = await tenantWrites(db(), ours, recordingId);
});
afterAll(() => running?.close());

/** The names in `cases` for which `isRight` does not hold. */
async function wrongOnes<T>(cases: Record<string, T>, isRight: (one: T) => Promise<boolean>) {
  const wrong: string[] = [];
  for (const [name, one] of Object.entries(cases)) if (!(await isRight(one))) wrong.push(name);
  return wrong;
}

const sizeOf = (answer: unknown) => {
  if (answer instanceof Map) return answer.size;
  return Array.isArray(answer) ? answer.length : answer === null ? 0 : 1;
};
const idsIn = (answer: unknown): string[] =>
  JSON.stringify(answer).match(/"([0-9a-f-]{36}|[\w-]{22})"/g) ?? [];

/** Everything the database holds of a workspace, as one text. */
async function contentOf(tx: Db, workspaceId: string): Promise<string> {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`;
  const parts = [...tables.map(({ name }) => [name, 'workspace_id']), ['workspaces', 'id']].map(
    ([table, column]) =>
      `select '${table}' as name, string_agg(r::text, e'\\n' order by r::text) as rows from ${table} r where ${column} = $1`,
  );
  expect(parts.length).toBeGreaterThan(25);
  const rows = await tx.$queryRawUnsafe<{ name: string; rows: string | null }[]>(
    `select * from (${parts.join(' union all ')}) content order by name`,
    workspaceId,
  );
  return JSON.stringify(rows);
}

/** Whether a write for a workspace changes what `ours` has; it is taken back. */
async function changesOurs(write: Write, workspaceId: string): Promise<boolean> {
  const before = await contentOf(db(), ours.id);
  let after = before;
  const writing = transact(db(), async (tx) => {
    await write(tx, workspaceId);
    after = await contentOf(tx, ours.id);
    throw TAKEN_BACK;
  });
  await writing.catch((error) => {
    if (error !== TAKEN_BACK && workspaceId === ours.id) throw error;
  });
  return after !== before;
}

describe('the functions of the store', () => {
  it('all that are exported, are tried below or say why they take no workspace', async () => {
    const tried = [byId, byName, counts(db()), writes, WITHOUT_WORKSPACE].flatMap(Object.keys);
    expect(await storeFunctions()).toEqual([...new Set([...tried])].sort());
  });

  it('asked for rows by their ids, find them for the owner and nothing for a stranger', async () => {
    expect(await wrongOnes(byId, async (read) => sizeOf(await read(ours.id)) > 0)).toEqual([]);
    const findsNothing = async (read: Read) => sizeOf(await read(theirs.id).catch(() => null)) === 0;
    expect(await wrongOnes(byId, findsNothing)).toEqual([]);
  });

  it('asked for what both have under the same name, find the own', async () => {
    const wrong = await wrongOnes(byName, async (read) => {
      const [mine, others] = [idsIn(await read(ours.id)), idsIn(await read(theirs.id))];
      return mine.length > 0 && others.length > 0 && mine.every((id) => !others.includes(id));
    });
    expect(wrong).toEqual([]);
  });

  it('asked how many there are, count the own', async () => {
    const before = await counts(db()).countOnTheWay!(theirs.id);
    await transact(db(), async (tx) => {
      const rubric = { ...loadRubrics()[0]!, callType: 'support', language: 'de' };
      await publishRubric(tx, ours.id, rubric);
      await writes.insertCall!(tx, ours.id);
      const workspaceId = ours.id;
      await tx.call.updateMany({ where: { workspaceId, stage: 'ingest' }, data: { dueAt: new Date(0) } });
      const { countOnTheWay, publishedLanguages, countCallsOfType } = counts(tx);
      expect([await countOnTheWay!(ours.id), await countOnTheWay!(theirs.id)]).toEqual([1, before]);
      expect(await publishedLanguages!(ours.id)).toEqual(['de', 'en', 'fr', 'it']);
      expect(await publishedLanguages!(theirs.id)).toEqual(['en', 'fr', 'it']);
      await tx.call.updateMany({ where: { id: ours.unscoredId }, data: { callType: 'ours_only' } });
      expect(await countCallsOfType!(ours.id)).toEqual({ waitingCalls: 0, callsIn30Days: 0 });
      expect(await countCallsOfType!(theirs.id)).toEqual({ waitingCalls: 1, callsIn30Days: 1 });
      throw TAKEN_BACK;
    }).catch((error) => {
      if (error !== TAKEN_BACK) throw error;
    });
  });

  it('writing for the owner, change something', async () => {
    expect(await wrongOnes(writes, (write) => changesOurs(write, ours.id))).toEqual([]);
  });

  it("writing with a stranger's workspace and our ids, change nothing of ours", async () => {
    expect(await wrongOnes(writes, async (write) => !(await changesOurs(write, theirs.id)))).toEqual([]);
  });

  it("an agent of ours, added to by a stranger, is refused: their calls would become our agent's", async () => {
    await expect(transact(db(), (tx) => writes.addIdentities!(tx, theirs.id))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(transact(db(), (tx) => writes.setPrimaryConnection!(tx, theirs.id))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('a CRM account that we have, claimed by a stranger, is refused', async () => {
    const claim = createConnection(db(), { ...ours.connection, workspaceId: theirs.id, credentials: null });
    await expect(claim).rejects.toMatchObject({ code: 'conflict' });
    expect((await listConnections(db(), theirs.id)).map(({ id }) => id)).toEqual([theirs.connection.id]);
  });
});
