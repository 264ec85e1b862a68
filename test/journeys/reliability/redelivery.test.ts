import { describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { FLAGGED } from '../support/flagged-call.ts';
import { giveTasksInHubSpot } from '../support/hubspot-home.ts';
import { countRecords } from '../support/in-crms.ts';
import { onTestStage } from '../support/test-stage.ts';

const once = (count: number) => ({ records: count, keys: count });

describe('the same call delivered fifty times at once, with and without Idempotency-Key', () => {
  it.each(['salesforce', 'hubspot'] as const)(
    "is one call, one log in each CRM and its tasks once, in the manager's %s",
    (home) =>
      onTestStage(async (stage) => {
        if (home === 'hubspot') await giveTasksInHubSpot(stage);
        const call = loadSampleCalls(new Date()).find(({ externalId }) => externalId === FLAGGED)!;
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, at) =>
            stage.send(call, at % 2 ? { 'idempotency-key': `key-${at % 5}` } : {}),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(202));
        const ids = await Promise.all(
          answers.map(async (answer) => ((await answer.json()) as { id: string }).id),
        );
        expect(new Set(ids).size).toBe(1);

        const [settled, ...others] = await stage.settled();
        expect(others).toEqual([]);
        const { log } = settled!.legs[0]!;
        expect(log!.tasks.length).toBe(2);
        expect(countRecords(stage)).toEqual({
          salesforce: {
            logs: once(1),
            scores: once(6),
            flags: once(log!.flags.length),
            tasks: once(home === 'salesforce' ? 2 : 0),
            shares: 1,
          },
          hubspot: { logs: once(1), scores: once(6), tasks: once(home === 'hubspot' ? 2 : 0) },
        });
      }),
  );
});
