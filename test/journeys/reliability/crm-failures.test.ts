import { describe, expect, it, vi } from 'vitest';
import { expectAllOnce, sendSample } from '../support/flagged-call.ts';
import { countRecords } from '../support/in-crms.ts';
import { onTestStage, type TestStage } from '../support/test-stage.ts';
import { startWorkersWithChange } from '../support/workers-with-change.ts';

vi.setConfig({ maxConcurrency: 3 });

const SALESFORCE_WRITE = { method: 'POST', path: /composite$/, times: 2 };
const HUBSPOT_WRITE = { method: 'POST', path: /batch/, times: 2 };

/** The flagged call with `failing` begun right before its log is written; it ends in both CRMs, once. */
const recovers = (failing: (stage: TestStage) => void) =>
  onTestStage(
    async (stage) => {
      await sendSample(stage);
      await startWorkersWithChange(stage, () => failing(stage));
      const [call] = await stage.settled(100_000);
      expect(call).toMatchObject({ state: 'logged' });
      expectAllOnce(stage);
    },
    { workers: false },
  );

describe.concurrent('a CRM that fails for a while, then everything arrives once', () => {
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
    (_name, answer) =>
      recovers(({ vendors: { salesforce } }) => {
        salesforce.org.faults.add({ match: SALESFORCE_WRITE, answer });
      }),
    130_000,
  );

  it.each([
    [
      'answers 500',
      { status: 500, body: { status: 'error', message: 'internal error', correlationId: 'c' } },
    ],
    [
      'answers 503',
      { status: 503, body: { status: 'error', message: 'service unavailable', correlationId: 'c' } },
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
    (_name, answer) =>
      recovers(({ vendors: { hubspot } }) => {
        hubspot.portal.addFault({ match: HUBSPOT_WRITE, answer });
      }),
    130_000,
  );

  it(
    'Salesforce with a locked row, that row is sent again and no other row is harmed',
    () =>
      recovers(({ vendors: { salesforce } }) => {
        salesforce.org.rowFaults.add({
          object: 'Criterion_Score__c',
          when: (record) => String(record.External_Key__c).endsWith(':diagnosis'),
          error: {
            statusCode: 'UNABLE_TO_LOCK_ROW',
            message: 'unable to obtain exclusive access to this record',
            fields: [],
          },
          times: 2,
        });
      }),
    130_000,
  );

  it(
    'HubSpot with half a batch failed, the failed half is sent again',
    () =>
      recovers(({ vendors: { hubspot } }) => {
        hubspot.portal.addRowFault({
          kind: 'batch_upsert',
          when: (_input, index) => index % 2 === 1,
          times: 3,
        });
      }),
    130_000,
  );
});

it(
  'Salesforce over its daily requests when asked for the contact, the call is scored and logged without waiting',
  () =>
    onTestStage(async (stage) => {
      stage.vendors.salesforce.org.faults.add({
        match: { path: /search|composite$/, times: 1 },
        answer: {
          status: 403,
          body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
        },
      });
      await sendSample(stage);
      const [call] = await stage.settled();
      expect(call).toMatchObject({ state: 'logged' });
      expect(call!.links.find(({ crm }) => crm === 'salesforce')).toMatchObject({
        status: 'unmatched',
        rule: 'crm_unavailable',
      });
      expectAllOnce(stage);
    }),
  90_000,
);

it(
  'a field that was not deployed, the scores wait with the field named and nothing else is harmed',
  () =>
    onTestStage(async (stage) => {
      stage.vendors.salesforce.org.dropField('Criterion_Score__c', 'Rationale__c');
      await sendSample(stage);
      const [call] = await stage.settled();
      expect(call!.reason).toMatchObject({ code: 'delivery_failed', retryable: true });
      const failed = call!.deliveries.filter(({ state }) => state === 'failed');
      expect(failed.map(({ kind }) => kind)).toEqual(Array(6).fill('criterionScore'));
      for (const { failure } of failed) {
        expect(failure!.reason).toContain('Rationale__c');
        expect(failure!.remedy).toContain('Deploy');
      }
      const { salesforce, hubspot } = countRecords(stage);
      expect(salesforce).toMatchObject({
        logs: { records: 1 },
        scores: { records: 0 },
        tasks: { records: 2 },
      });
      expect(hubspot).toMatchObject({ logs: { records: 1 }, scores: { records: 6 } });
    }),
  90_000,
);
