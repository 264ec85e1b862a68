import { describe, expect, it } from 'vitest';
import { failedRow, refusedRequest } from '../../../../server/crm/hubspot/error.ts';
import { complaintSchema } from '../../../../server/crm/hubspot/schema.ts';

const refused = (status: number, body: unknown = '', headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return refusedRequest(new Response(text, { status, headers }), text, 'POST /crm/objects/x');
};
const property = (code: string, name: string) => ({
  category: 'VALIDATION_ERROR',
  message: 'secret quote was not one of the allowed options',
  errors: [{ code, message: 'secret quote', context: { propertyName: [name] } }],
});

describe('refusedRequest', () => {
  it.each([
    [401, {}, 'unauthorized', { afterMs: 60_000 }, 'connect HubSpot again'],
    [404, {}, 'not_found', 'never', 'deleted or merged'],
    [409, {}, 'conflict', 'later', 'tried again'],
    [423, {}, 'unavailable', { afterMs: 2_000 }, 'locked'],
    [429, { policyName: 'SECONDLY' }, 'rate_limited', { afterMs: 1_000 }, 'slow down'],
    [429, { policyName: 'DAILY' }, 'rate_limited', { afterMs: 3_600_000 }, 'daily'],
    [477, {}, 'unavailable', { afterMs: 3_600_000 }, 'data centre'],
    [502, '<html>', 'unavailable', 'later', 'tried again'],
    [524, '', 'unavailable', 'later', 'tried again'],
    [400, { category: 'VALIDATION_ERROR' }, 'invalid_request', 'never', 'release it again'],
    [400, property('PROPERTY_DOESNT_EXIST', 'focus'), 'not_configured', 'later', 'property focus'],
    [400, property('INVALID_OPTION', 'call_type'), 'invalid_request', 'later', 'call_type lacks an option'],
    [400, property('INVALID_OPTION', 'hubspot_owner_id'), 'invalid_request', 'never', 'active HubSpot user'],
    [400, property('INVALID_OWNER_ID', 'manager'), 'invalid_request', 'never', 'active HubSpot user'],
  ])('%i %j, is %s, tried again %j, with a remedy', (status, body, code, retry, remedy) => {
    const error = refused(status, body);
    expect(error).toMatchObject({ code, retry, userMessage: expect.stringContaining(remedy) });
  });

  it('a 403 that names scopes, names them in the remedy', () => {
    const context = { requiredGranularScopes: ['crm.schemas.custom.write'] };
    const error = refused(403, { category: 'MISSING_SCOPES', errors: [{ message: '', context }], context });
    expect(error).toMatchObject({
      code: 'forbidden',
      userMessage: expect.stringContaining('lacks scope crm.schemas.custom.write'),
    });
  });

  it('a Retry-After of seven seconds, is the wait', () => {
    expect(refused(429, {}, { 'retry-after': '7' }).retry).toEqual({ afterMs: 7_000 });
  });

  it('a message that repeats our value, keeps it out of ours', () => {
    expect(refused(400, property('INVALID_OPTION', 'call_type')).message).not.toContain('secret');
  });
});

describe('failedRow', () => {
  it.each([
    ['OBJECT_NOT_FOUND', 'not_found', 'never'],
    ['CONFLICT', 'conflict', 'later'],
    ['INTERNAL_ERROR', 'unavailable', 'later'],
    ['RATE_LIMITS', 'rate_limited', { afterMs: 10_000 }],
  ])('category %s, is %s, tried again %j', (category, code, retry) => {
    expect(failedRow(complaintSchema.parse({ category }))).toMatchObject({ code, retry });
  });
});
