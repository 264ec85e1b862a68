import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUpDesk } from '../support/action-desk.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

const MIGRATIONS = new URL('../../../prisma/migrations/', import.meta.url);

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem({ workers: true });
});
afterAll(() => running?.close());

it('a log of before people could act, brought up to date, says that nobody did and is written again', async () => {
  const desk = await setUpDesk(running);
  const { pool } = running.database;
  const before = await desk.log();
  await pool.query(
    `update coaching_logs set log = (log - '{machineOverall,acknowledgedAt,isSample,recordingKept}'::text[]) || jsonb_build_object(
       'criteria', (select jsonb_agg(c - '{machineScore,override,staleOverride,dispute,speaker,definition}'::text[] order by n)
         from jsonb_array_elements(log->'criteria') with ordinality e(c, n)),
       'flags', (select jsonb_agg(f - 'resolution' order by n) from jsonb_array_elements(log->'flags') with ordinality e(f, n)),
       'practice', jsonb_build_object('state', log->'practice'->'state', 'scenario', log->'practice'->'scenario'))
     where leg_id = $1`,
    [desk.legId],
  );
  const folder = readdirSync(MIGRATIONS).find((name) => name.endsWith('_older_logs'))!;
  await pool.query(readFileSync(new URL(`${folder}/migration.sql`, MIGRATIONS), 'utf8'));
  const { rows } = await pool.query('select log from coaching_logs where leg_id = $1', [desk.legId]);
  const [{ log }] = rows;
  const nameless = before.criteria.map((criterion) => ({
    ...criterion,
    speaker: null,
    definition: { good: '', poor: '' },
  }));
  expect(log).toEqual({
    ...before,
    criteria: nameless,
    practice: expect.objectContaining({ state: 'proposed' }),
  });
  expect(Object.keys(log.practice).sort()).toEqual(Object.keys(before.practice!).sort());

  const call = { workspaceId: desk.workspace.id, callId: desk.callId, stage: 'log' as const };
  await running.system.ring({ calls: [call], connections: [] });
  expect(await desk.log()).toEqual(before);
});
