import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import { countRecords } from '../support/in-crms.ts';
import { startTestStage, type TestStage } from '../support/test-stage.ts';

/** A flagged call with two tasks, on which every kind of record is written. */
const FLAGGED = 'qm-1012';
const ONE = { records: 1, keys: 1 };
const SIX = { records: 6, keys: 6 };
const TWO = { records: 2, keys: 2 };

let stage: TestStage;
beforeEach(async () => {
  stage = await startTestStage();
});
afterEach(() => stage?.close());

const salesforce = () => stage.vendors.salesforce.org;
const hubspot = () => stage.vendors.hubspot.portal;

async function sendFlagged(): Promise<string> {
  const call = loadSampleCalls(new Date()).find(({ externalId }) => externalId === FLAGGED)!;
  return ((await (await stage.send(call)).json()) as { id: string }).id;
}

/** Everything of the flagged call is in both CRMs, once. */
function expectAllOnce(): void {
  const counts = countRecords(stage);
  expect(counts.salesforce).toMatchObject({ logs: ONE, scores: SIX, tasks: TWO, shares: 1 });
  expect(counts.hubspot).toMatchObject({ logs: ONE, scores: SIX });
}

describe('a CRM that fails for a while, then everything arrives once', () => {
  it.each([
    [
      'answers 500',
      { status: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred' }] },
    ],
    [
      'answers 503',
      { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'The server is unavailable' }] },
    ],
    ['cuts the connection', 'drop' as const],
    ['accepts and cuts the connection', { afterApply: 'drop' as const }],
  ])(
    'Salesforce %s',
    async (_name, answer) => {
      salesforce().faults.add({ match: { method: 'POST', path: /composite$/, times: 2 }, answer });
      await sendFlagged();
      const [call] = await stage.settled(110_000);
      expect(call).toMatchObject({ state: 'logged' });
      expectAllOnce();
    },
    130_000,
  );

  it.each([
    [
      'answers 500',
      { status: 500, body: { status: 'error', message: 'internal error', correlationId: 'c' } },
    ],
    [
      'answers 429',
      {
        status: 429,
        body: {
          status: 'error',
          message: 'You have reached your secondly limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'SECONDLY',
          correlationId: 'c',
        },
      },
    ],
    ['cuts the connection', 'drop' as const],
    ['accepts and cuts the connection', { afterApply: 'drop' as const }],
  ])(
    'HubSpot %s',
    async (_name, answer) => {
      hubspot().addFault({ match: { method: 'POST', path: /batch/, times: 2 }, answer });
      await sendFlagged();
      const [call] = await stage.settled(60_000);
      expect(call).toMatchObject({ state: 'logged' });
      expectAllOnce();
    },
    90_000,
  );

  it('Salesforce over its daily requests, the call is scored and logged without waiting for it', async () => {
    const body = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
    salesforce().faults.add({
      match: { path: /search|composite$/, times: 1 },
      answer: { status: 403, body },
    });
    await sendFlagged();
    const [call] = await stage.settled(60_000);
    expect(call).toMatchObject({ state: 'logged' });
    expect(call!.links.find(({ crm }) => crm === 'salesforce')).toMatchObject({
      status: 'unmatched',
      rule: 'crm_unavailable',
    });
    expectAllOnce();
  }, 90_000);

  it('both with every session expired, tokens rotated: refreshed once each and done', async () => {
    salesforce().expireSessions();
    hubspot().setRefreshRotation(true);
    await sendFlagged();
    expect((await stage.settled())[0]).toMatchObject({ state: 'logged' });
    salesforce().expireSessions();
    const again = loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1001')!;
    await stage.send(again);
    expect((await stage.settled()).map(({ state }) => state)).toEqual(['logged', 'logged']);
  }, 60_000);

  it('Salesforce with a locked row, that row is sent again and no other row is harmed', async () => {
    salesforce().rowFaults.add({
      object: 'Criterion_Score__c',
      when: (record) => String(record.External_Key__c).endsWith(':diagnosis'),
      error: {
        statusCode: 'UNABLE_TO_LOCK_ROW',
        message: 'unable to obtain exclusive access to this record',
        fields: [],
      },
      times: 2,
    });
    await sendFlagged();
    expect((await stage.settled())[0]).toMatchObject({ state: 'logged' });
    expectAllOnce();
  }, 60_000);

  it('HubSpot with half a batch failed, the failed half is sent again', async () => {
    hubspot().addRowFault({ kind: 'batch_upsert', when: (_input, index) => index % 2 === 1, times: 3 });
    await sendFlagged();
    expect((await stage.settled(60_000))[0]).toMatchObject({ state: 'logged' });
    expectAllOnce();
  }, 90_000);
});

describe('a row that a CRM refuses for good, is parked with its reason and harms no other', () => {
  it("an inactive manager's task in Salesforce: log, scores and HubSpot arrive, the task says what to do", async () => {
    const managerId = stage.ids.salesforce['owen.castellanos@quillmere.test']!;
    salesforce().deactivateUser(managerId);
    const callId = await sendFlagged();
    const [call] = await stage.settled(60_000);
    const failed = call!.deliveries.filter(({ state }) => state === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const { failure } of failed) {
      expect(failure!.reason).not.toBe('');
      expect(failure!.remedy).not.toBe('');
    }
    expect(countRecords(stage).hubspot).toMatchObject({ logs: ONE, scores: SIX });
    expect(countRecords(stage).salesforce).toMatchObject({ logs: ONE, scores: SIX });
    expect((await stage.view(callId)).reason).toMatchObject({ code: 'delivery_failed', retryable: true });
  }, 90_000);

  it('a field that was not deployed: the rows wait with the field named, and arrive when it is there', async () => {
    salesforce().dropField('Criterion_Score__c', 'Rationale__c');
    await sendFlagged();
    const [call] = await stage.settled(60_000);
    const failed = call!.deliveries.filter(({ state }) => state === 'failed');
    expect(failed.map(({ kind }) => kind)).toEqual(Array(6).fill('criterionScore'));
    expect(failed[0]!.failure!.reason).toContain('Rationale__c');
    expect(countRecords(stage).salesforce).toMatchObject({ logs: ONE, scores: { records: 0 } });
    expect(countRecords(stage).hubspot).toMatchObject({ logs: ONE, scores: SIX });
  }, 90_000);

  it('a log that a person deleted in Salesforce, is not made again by a later change', async () => {
    const callId = await sendFlagged();
    await stage.settled();
    const [log] = salesforce().records('Coaching_Log__c');
    for (const flag of salesforce().records('Coaching_Flag__c')) salesforce().delete(String(flag.Id));
    salesforce().delete(String(log!.Id));
    const link = { connectionId: stage.connections.salesforce, contactId: null, dealId: null };
    const answer = await fetch(`${stage.running.url}/v1/calls/${callId}/link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stage.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(link),
    });
    expect(answer.status).toBe(202);
    const [call] = await stage.settled(60_000);
    expect(salesforce().records('Coaching_Log__c')).toEqual([]);
    expect(
      call!.deliveries.find(({ crm, kind }) => crm === 'salesforce' && kind === 'coachingLog'),
    ).toMatchObject({ state: 'failed' });
  }, 90_000);
});
