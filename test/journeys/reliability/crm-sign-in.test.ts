import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { checkExpected } from '../../../demo/run/check-expected.ts';
import { readBack } from '../../../demo/run/read-back.ts';
import { loadSampleCalls } from '../../../demo/world.ts';
import { expectAllOnce, expectLogIn, FLAGGED, sendSample } from '../support/flagged-call.ts';
import { makeDue } from '../support/make-due.ts';
import { countRefreshes, openRequestLog } from '../support/request-log.ts';
import { expireAccess, reconnect, revokeGrant, storedTokens } from '../support/sign-in.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';
import { endOf, startWorkerProcess } from '../support/worker-process.ts';
import { startWorkersWithChange } from '../support/workers-with-change.ts';

const CRMS = ['salesforce', 'hubspot'] as const;

let stage: TestStage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

describe('access tokens that expire under load, refresh tokens that rotate', () => {
  it('with two worker processes, are renewed once for both and kept, and every call arrives once', async () => {
    const log = await openRequestLog();
    stage = await startTestStage({ sandboxLogFile: log.file });
    const other = startWorkerProcess(stage, stage.env);
    try {
      stage.vendors.hubspot.portal.setRefreshRotation(true);
      const before = await Promise.all(CRMS.map((crm) => storedTokens(stage!, crm)));
      const calls = loadSampleCalls(new Date());
      const middle = Math.floor(calls.length / 2);
      for (const batch of [calls.slice(0, middle), calls.slice(middle)]) {
        for (const crm of CRMS) await expireAccess(stage, crm);
        for (const call of batch) expect((await stage.send(call)).status).toBe(202);
        await stage.settled(60_000);
      }
      const after = await Promise.all(CRMS.map((crm) => storedTokens(stage!, crm)));
      CRMS.forEach((_crm, at) => {
        expect(after[at]!.refreshToken).not.toBe(before[at]!.refreshToken);
      });
      expect(await countRefreshes(log)).toEqual({ salesforce: 2, hubspot: 2 });
      const settled = (await stage.settled()).map((call) => ({ ...call, secondsToEnd: 0 }));
      expect(checkExpected(stage, settled, readBack(stage, settled))).toEqual([]);
    } finally {
      other.kill('SIGTERM');
      await endOf(other, 30_000);
      await log.remove();
    }
  }, 180_000);
});

describe.each(CRMS)('a grant revoked in %s while a call is on its way', (crm) => {
  const other = crm === 'salesforce' ? 'hubspot' : 'salesforce';

  it('the other CRM has everything, its own records wait and say to reconnect; reconnected, all arrives once', async () => {
    stage = await startTestStage({ workers: false });
    const callId = await sendSample(stage, FLAGGED);
    await startWorkersWithChange(stage, await revokeGrant(stage, crm));
    // More often than anything is tried in a row: waiting for an admin uses nothing up.
    for (let attempt = 1; attempt <= 20; attempt += 1) await attempted(stage, callId, crm, attempt);
    const { state, deliveries } = await stage.view(callId);
    expect(state).toBe('pending');
    for (const delivery of deliveries) {
      if (delivery.crm !== crm) expect(delivery).toMatchObject({ state: 'delivered', failure: null });
      else {
        expect(delivery.state).toBe('pending');
        expect(delivery.failure!.code).toMatch(/^unauthorized$/i);
        expect(`${delivery.failure!.reason} ${delivery.failure!.remedy}`).toMatch(
          /reconnect the org|connect hubspot again/i,
        );
      }
    }
    expectLogIn(stage, other);

    await reconnect(stage, crm);
    await makeDue(stage);
    const [call] = await stage.settled(60_000);
    expect(call).toMatchObject({ state: 'logged' });
    expectAllOnce(stage);
  }, 180_000);
});

async function attempted(on: TestStage, callId: string, crm: string, attempts: number): Promise<void> {
  for (let waited = 0; waited < 150; waited += 1) {
    const own = (await on.view(callId)).deliveries.filter((delivery) => delivery.crm === crm);
    if (own.length > 0 && own.every((delivery) => delivery.attempts >= attempts)) return makeDue(on);
    await sleep(100);
  }
  throw new Error(`no attempt ${attempts}`);
}
