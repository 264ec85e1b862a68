import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallView } from '../../../demo/run/follow-calls.ts';
import { expectAllOnce, expectLogIn, sendSample } from '../support/flagged-call.ts';
import { makeDue } from '../support/make-due.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';
import { startWorkersWithChange } from '../support/workers-with-change.ts';

const SALESFORCE_WRITE = { method: 'POST', path: /composite$/ };
const HUBSPOT_WRITE = { method: 'POST', path: /batch\/upsert/ };

let stage: TestStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

it('both CRMs taking a batch and never answering, are given up on in time and sent again, once', async () => {
  stage = await startTestStage({ workers: false });
  const { salesforce, hubspot } = stage.vendors;
  const answer = { timeoutMs: 120_000 };
  await sendSample(stage);
  await startWorkersWithChange(stage, () => {
    salesforce.org.faults.add({ match: SALESFORCE_WRITE, answer });
    hubspot.portal.addFault({ match: HUBSPOT_WRITE, answer });
  });
  const [call] = await stage.settled(100_000);
  expect(call).toMatchObject({ state: 'logged' });
  expect(salesforce.org.faults.fired()).toBe(1);
  expectAllOnce(stage);
}, 130_000);

describe.each([
  {
    crm: 'salesforce' as const,
    fail: ({ vendors }: TestStage) =>
      vendors.salesforce.org.faults.add({
        match: SALESFORCE_WRITE,
        answer: {
          status: 403,
          body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
        },
      }),
    minutes: 15,
    remedy: /Company Information/,
  },
  {
    crm: 'hubspot' as const,
    fail: ({ vendors }: TestStage) =>
      vendors.hubspot.portal.addFault({
        match: HUBSPOT_WRITE,
        answer: {
          status: 429,
          body: {
            status: 'error',
            message: 'You have reached your daily limit.',
            errorType: 'RATE_LIMIT',
            policyName: 'DAILY',
            correlationId: 'c',
          },
        },
      }),
    minutes: 60,
    remedy: /daily HubSpot request limit/,
  },
])('the daily requests of $crm used up when a log is written', ({ crm, fail, minutes, remedy }) => {
  const other = crm === 'salesforce' ? 'hubspot' : 'salesforce';

  it('the other CRM has everything, its own records wait with the reason, asked no sooner; then all arrives once', async () => {
    stage = await startTestStage({ workers: false });
    const callId = await sendSample(stage);
    await startWorkersWithChange(stage, () => void fail(stage!));
    const isAnswered = (each: CallView['deliveries'][number]) =>
      each.crm === crm ? each.failure !== null : each.state === 'delivered';
    let deliveries: CallView['deliveries'] = [];
    for (let waited = 0; waited < 200; waited += 1) {
      ({ deliveries } = await stage.view(callId));
      if (deliveries.length > 0 && deliveries.every(isAnswered)) break;
      await sleep(100);
    }
    for (const { state, failure } of deliveries.filter((each) => each.crm === crm)) {
      expect(state).toBe('pending');
      expect(failure!.code).toMatch(/^rate_limited$/i);
      expect(`${failure!.reason} ${failure!.remedy}`).toMatch(remedy);
    }
    const { rows } = await stage.database.pool.query<{ minutes: number }>(
      `select extract(epoch from min(due_at) - now())::float / 60 as minutes from outbox where state = 'pending'`,
    );
    expect(rows[0]!.minutes).toBeGreaterThan(minutes - 1);
    expectLogIn(stage, other);

    await makeDue(stage);
    expect((await stage.settled())[0]).toMatchObject({ state: 'logged' });
    expectAllOnce(stage);
  }, 90_000);
});
