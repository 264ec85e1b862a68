import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_RULES, errorRule } from '../../../../server/crm/salesforce/error-rules.ts';
import { aLogRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, refusalOf, type SalesforceHarness } from './harness.ts';

const RETRYABLE = ['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE', 'QUERY_TIMEOUT', 'UNKNOWN_EXCEPTION'];
const PERMANENT = [
  'API_DISABLED_FOR_ORG',
  'DUPLICATES_DETECTED',
  'ENTITY_IS_DELETED',
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'INACTIVE_OWNER_OR_USER',
  'INSUFFICIENT_ACCESS',
  'INVALID_CROSS_REFERENCE_KEY',
  'INVALID_FIELD',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  'MALFORMED_QUERY',
  'NOT_FOUND',
  'OP_WITH_INVALID_USER_TYPE_EXCEPTION',
  'REQUIRED_FIELD_MISSING',
  'STRING_TOO_LONG',
];

describe('the table of error codes', () => {
  it.each(RETRYABLE)('%s, looked up, passes by itself', (code) => {
    expect(ERROR_RULES[code]).toMatchObject({ code: 'unavailable', retry: 'later' });
  });

  it.each(PERMANENT)('%s, looked up, needs a person and is not tried again', (code) => {
    expect(ERROR_RULES[code]?.retry).toBe('never');
    expect(ERROR_RULES[code]?.remedy).not.toContain('tries again by itself');
  });

  it('every rule, read, says what happened and what to do in whole sentences', () => {
    for (const [code, { reason, remedy }] of Object.entries(ERROR_RULES))
      for (const text of [reason, remedy])
        expect({ code, text }).toEqual({ code, text: expect.stringMatching(/^[A-Z].{9,}\.$/s) });
  });

  it('a code nobody knows, looked up, is unexpected and named in the reason', () => {
    expect(errorRule('NEW_CODE')).toMatchObject({ code: 'unexpected_response', retry: 'never' });
    expect(errorRule('NEW_CODE').reason).toContain('NEW_CODE');
  });
});

describe('whole answers that refuse', () => {
  let harness: SalesforceHarness;
  beforeEach(async () => {
    harness = await makeSalesforceHarness();
  });
  afterEach(() => harness.close());

  it.each([
    [403, 'REQUEST_LIMIT_EXCEEDED', 'rate_limited', { afterMs: 900_000 }],
    [403, 'API_DISABLED_FOR_ORG', 'forbidden', 'never'],
    [503, 'SERVER_UNAVAILABLE', 'unavailable', 'later'],
    [400, 'MALFORMED_QUERY', 'invalid_request', 'never'],
  ])('%i %s, answered to a request, is %s', async (status, errorCode, code, retry) => {
    const body = [{ errorCode, message: 'a message that may quote ana@customer.test' }];
    harness.sandbox.org.faults.add({ match: {}, answer: { status, body } });
    const error = await refusalOf(harness.crm.upsert([aLogRecord('w:1')]));
    expect(error).toMatchObject({ code, retry, userMessage: expect.stringMatching(/\S/) });
    expect(`${error.message} ${error.userMessage}`).not.toContain('ana@customer.test');
  });

  it.each([
    ['a page of HTML', 502, '<html>Bad gateway</html>'],
    ['nothing at all', 503, ''],
    ['a sentence', 429, 'slow down'],
  ])('%s instead of JSON, answered to a request, is tried again', async (_, status, body) => {
    harness.sandbox.org.faults.add({ match: {}, answer: { status, body } });
    const error = await refusalOf(harness.crm.listUsers());
    expect(['unavailable', 'rate_limited']).toContain(error.code);
    expect(error.retry).not.toBe('never');
  });

  it('200 with something else than a composite answer, received, is unexpected and names the path', async () => {
    harness.sandbox.org.faults.add({
      match: {},
      answer: { status: 200, body: { hello: 'ana@customer.test' } },
    });
    const error = await refusalOf(harness.crm.listUsers());
    expect(error.code).toBe('unexpected_response');
    expect(error.message).toContain('compositeResponse');
    expect(error.message).not.toContain('ana@customer.test');
  });
});
