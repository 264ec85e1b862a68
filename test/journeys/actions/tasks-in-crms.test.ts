import { describe, expect, it } from 'vitest';
import { pollChanges } from '../../../server/changes/poll-changes.ts';
import type { CrmVendor } from '../../../server/domain/call.ts';
import { createLog } from '../../../server/log.ts';
import { act, answerOn, MANAGER, poll } from '../support/act-in-salesforce.ts';
import { sendSample } from '../support/flagged-call.ts';
import { giveTasksInHubSpot } from '../support/hubspot-home.ts';
import { countRecords } from '../support/in-crms.ts';
import { onTestStage, type TestStage } from '../support/test-stage.ts';

const pollIn = async ({ running, connections }: TestStage, crm: CrmVendor) => {
  const { system } = running;
  await pollChanges(connections[crm], { ...system.deps, ...system, log: createLog('silent') });
};

type FlagRow = {
  class: string;
  state: string;
  outcome: string | null;
  via: string | null;
  person: string | null;
};
async function flags({ database, workspaceId }: TestStage): Promise<FlagRow[]> {
  const { rows } = await database.pool.query<FlagRow>(
    `select f.class, f.state, r.outcome, r.via, r.person_id as person from flags f
     left join flag_resolutions r on r.flag_id = f.id and r.accepted
     where f.workspace_id = $1 and f.state <> 'withdrawn' order by f.class, f.rule, f.criterion_key`,
    [workspaceId],
  );
  return rows;
}

/** Where the task of a class is in a CRM: `t1` compliance, `t2` quality. */
async function task({ database, connections }: TestStage, crm: CrmVendor, suffix: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select crm_id as id from outbox where connection_id = $1 and kind = 'task' and key like '%:' || $2::text`,
    [connections[crm], suffix],
  );
  return rows[0]!.id;
}

const acts = {
  salesforce: {
    tick: ({ vendors, ids }: TestStage, id: string) =>
      vendors.salesforce.org.update(id, { Status: 'Completed' }, { as: ids.salesforce[MANAGER]! }),
    remove: ({ vendors }: TestStage, id: string) => vendors.salesforce.org.delete(id),
  },
  hubspot: {
    tick: ({ vendors }: TestStage, id: string) => vendors.hubspot.portal.completeTask(id),
    remove: ({ vendors }: TestStage, id: string) => vendors.hubspot.portal.archive('tasks', id),
  },
};

describe.each(['salesforce', 'hubspot'] as const)("the manager's tasks in %s", (crm) => {
  const { tick, remove } = acts[crm];
  const prepare = async (stage: TestStage) => {
    if (crm === 'hubspot') await giveTasksInHubSpot(stage);
    await sendSample(stage);
    await stage.settled();
    await pollIn(stage, crm);
  };
  const tasksLeft = (stage: TestStage) => countRecords(stage)[crm].tasks.records;

  it(
    'the quality one ticked off, resolves its flags as not stated by the manager, once',
    () =>
      onTestStage(async (stage) => {
        await prepare(stage);
        tick(stage, await task(stage, crm, 't2'));
        await pollIn(stage, crm);
        await pollIn(stage, crm);
        await stage.settled();
        const all = await flags(stage);
        const quality = all.filter((flag) => flag.class === 'quality');
        expect(quality.length).toBeGreaterThan(0);
        for (const flag of quality)
          expect(flag).toMatchObject({
            state: 'resolved',
            outcome: 'not_stated',
            via: 'task',
            person: stage.personIds[MANAGER],
          });
        expect(all.filter((flag) => flag.class === 'compliance' && flag.state === 'open')).not.toEqual([]);
        const { rows } = await stage.database.pool.query(`select count(*)::int as n from flag_resolutions`);
        expect(rows[0].n).toBe(quality.length);
      }),
    120_000,
  );

  it(
    'the compliance one ticked off, is taken as seen: its flags are acknowledged and stay open',
    () =>
      onTestStage(async (stage) => {
        await prepare(stage);
        tick(stage, await task(stage, crm, 't1'));
        await pollIn(stage, crm);
        await stage.settled();
        const compliance = (await flags(stage)).filter((flag) => flag.class === 'compliance');
        expect(compliance.length).toBeGreaterThan(0);
        for (const flag of compliance) expect(flag).toMatchObject({ state: 'acknowledged', outcome: null });
        await pollIn(stage, crm);
        const { rows } = await stage.database.pool.query(`select count(*)::int as n from actions`);
        expect(rows[0].n).toBe(1);
      }),
    120_000,
  );

  it(
    'one deleted, is not made again when the log changes',
    () =>
      onTestStage(async (stage) => {
        await prepare(stage);
        expect(tasksLeft(stage)).toBe(2);
        remove(stage, await task(stage, crm, 't2'));
        await pollIn(stage, crm);
        const { rows } = await stage.database.pool.query(`select class from tasks where deleted_in_crm`);
        expect(rows).toEqual([{ class: 'quality' }]);
        tick(stage, await task(stage, crm, 't1'));
        await pollIn(stage, crm);
        const [call] = await stage.settled();
        expect(call).toMatchObject({ state: 'logged' });
        expect(tasksLeft(stage)).toBe(1);
      }),
    120_000,
  );
});

it(
  'flags resolved by an action in Salesforce, close the task there, and that is no act of a person',
  () =>
    onTestStage(async (stage) => {
      await sendSample(stage);
      await stage.settled();
      await poll(stage);
      const id = await act(stage, stage.ids.salesforce[MANAGER]!, {
        kind: 'Resolve',
        target: 'quality',
        value: 'coached',
      });
      await poll(stage);
      expect(answerOn(stage, id).result).toBe('Done');
      await stage.settled();
      const taskId = await task(stage, 'salesforce', 't2');
      expect(stage.vendors.salesforce.org.row(taskId).IsClosed).toBe(true);
      await poll(stage);
      const { rows } = await stage.database.pool.query(`select kind, value from actions`);
      expect(rows).toEqual([{ kind: 'Resolve', value: 'coached' }]);
      const quality = (await flags(stage)).filter((flag) => flag.class === 'quality');
      for (const flag of quality) expect(flag).toMatchObject({ outcome: 'coached', via: 'action' });
    }),
  120_000,
);
