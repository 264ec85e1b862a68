import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { api } from '../support/api.ts';
import {
  makeWorkspace,
  startTestSystem,
  type TestSystem,
  type TestWorkspace,
} from '../support/test-system.ts';

let running: TestSystem;
const workspaces: TestWorkspace[] = [];

/** All sample calls, through two workspaces with the same people, numbers and ids, side by side. */
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
  for (let at = 0; at < 2; at += 1) workspaces.push(await makeWorkspace(running));
  const sent = workspaces.map(async (workspace) => {
    const routes = api(running, workspace);
    const ids = await Promise.all(loadSampleCalls(new Date()).map((call) => routes.send(call)));
    return { routes, ids };
  });
  for (const { routes, ids } of await Promise.all(sent)) for (const id of ids) await routes.until(id);
});
afterAll(() => running?.close());

/** Column -> the table whose id it holds. */
const PARENTS = {
  call_id: 'calls',
  leg_id: 'legs',
  agent_id: 'people',
  manager_id: 'people',
  person_id: 'people',
  scorecard_id: 'scorecards',
  current_scorecard_id: 'scorecards',
  rubric_id: 'rubric_versions',
  line_id: 'rubric_lines',
  conversation_id: 'conversations',
  assignment_id: 'practice_assignments',
};

it('two workspaces with the same calls, worked on side by side, refer to their own rows only', async () => {
  const { pool } = running.database;
  const { rows: columns } = await pool.query<{ table: string; column: keyof typeof PARENTS }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.columns w using (table_schema, table_name)
     where c.table_schema = 'public' and w.column_name = 'workspace_id' and c.column_name = any($1)`,
    [Object.keys(PARENTS)],
  );
  let checked = 0;
  for (const { table, column } of columns) {
    const { rows } = await pool.query<{ all: number; own: number }>(
      `select count(*)::int as all, count(p.id)::int as own from ${table} r
       left join ${PARENTS[column]} p on p.id = r.${column} and p.workspace_id = r.workspace_id
       where r.${column} is not null`,
    );
    expect({ table, column, own: rows[0]!.own }).toEqual({ table, column, own: rows[0]!.all });
    checked += rows[0]!.all;
  }
  expect(columns.length).toBeGreaterThan(20);
  expect(checked).toBeGreaterThan(500);
});

it('what they came to, compared, is the same', async () => {
  const { rows } = await running.database.pool.query<{ ends: string[] }>(
    `select array_agg(provider_call_id || ' ' || stage_state || ' ' || coalesce(reason_code, '') order by provider_call_id) as ends
     from calls group by workspace_id`,
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual(rows[1]);
  expect(rows[0]!.ends).toHaveLength(loadSampleCalls(new Date()).length);
});
