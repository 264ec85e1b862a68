import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkExpected } from '../../demo/run/check-expected.ts';
import { type FollowedCall, followCalls } from '../../demo/run/follow-calls.ts';
import { type LegRecords, readBack } from '../../demo/run/read-back.ts';
import { type Stage, startStage } from '../../demo/stage/start-stage.ts';
import { createLog } from '../../server/log.ts';
import { createTestDatabase } from '../integration/support/test-database.ts';

/** The whole demo company, once through everything. */
describe('sample calls, from the API to both CRMs', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let stage: Stage;
  let calls: FollowedCall[];
  let records: Map<string, LegRecords>;

  beforeAll(async () => {
    database = await createTestDatabase();
    const env = { DATABASE_URL: database.url, HALFTIME_SECRET: 'a secret of at least 32 characters' };
    stage = await startStage({ log: createLog('silent'), env });
    calls = await followCalls(stage, () => {});
    records = readBack(stage, calls);
  });
  afterAll(async () => {
    await stage?.close();
    await database?.drop();
  });

  it('every call, compared with what the rules decide, ends as expected in both CRMs', () => {
    expect(checkExpected(stage, calls, records)).toEqual([]);
  });

  it('every score, looked up in its transcript, has a quote that stands there or a proof of absence', async () => {
    const rows = await stage.running.system.database.transcript.findMany();
    const turnsOf = new Map(rows.map((row) => [row.callId, row.turns as { index: number; text: string }[]]));
    const scored = calls.flatMap(({ id, legs }) =>
      legs.flatMap(
        ({ scorecard }) =>
          scorecard?.criteria
            .filter(({ status }) => status === 'scored')
            .map((criterion) => ({ id, criterion })) ?? [],
      ),
    );
    expect(scored.length).toBeGreaterThan(60);
    for (const { id, criterion } of scored) {
      const { evidence, absence } = criterion;
      if (!evidence) {
        expect(absence ?? criterion.rationale).toBeTruthy();
        continue;
      }
      const turn = turnsOf.get(id)!.find(({ index }) => index === evidence.turnIndex)!;
      expect(turn.text.slice(evidence.from, evidence.to)).toBe(evidence.quote);
    }
  });

  it('what must never be stored, looked for in every table, is nowhere', async () => {
    const { pool } = database;
    const { rows: columns } = await pool.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'jsonb', 'json', 'character varying')`,
    );
    expect(columns.length).toBeGreaterThan(100);
    for (const { table, column } of columns) {
      const { rows } = await pool.query(
        `select count(*)::int as hits from "${table}" where regexp_replace("${column}"::text, '[ -]', '', 'g') like '%4111111111111111%'`,
      );
      expect({ table, column, hits: rows[0].hits }).toEqual({ table, column, hits: 0 });
    }
  });

  it("an agent's call delivered again, with other ids around it, changes nothing in the CRMs", async () => {
    const before = {
      salesforce: stage.vendors.salesforce.org.records('Coaching_Log__c').length,
      tasks: stage.vendors.salesforce.org.records('Task').length,
    };
    await followCalls(stage, () => {});
    expect({
      salesforce: stage.vendors.salesforce.org.records('Coaching_Log__c').length,
      tasks: stage.vendors.salesforce.org.records('Task').length,
    }).toEqual(before);
  });
});
