import { describe, expect, it } from 'vitest';
import { rowFailure, toAppError } from '../../../../server/crm/salesforce/error.ts';
import { apiName, relationName, shareName } from '../../../../server/crm/salesforce/fields.ts';
import { fitText } from '../../../../server/crm/salesforce/fit-text.ts';
import { phoneTerms } from '../../../../server/crm/salesforce/phone-terms.ts';
import { searchPhones } from '../../../../server/crm/salesforce/search-phones.ts';
import { valueAt } from '../../../../server/crm/salesforce/value-at.ts';

describe('names', () => {
  it('names of the field list, made Salesforce names, are words with capitals', () => {
    expect(['overallScore', 'day30Calls', 'ac1', 'coachingLog'].map(apiName)).toEqual([
      'Overall_Score__c',
      'Day30_Calls__c',
      'Ac1__c',
      'Coaching_Log__c',
    ]);
    expect([relationName('coachingLog'), shareName('coachingLog')]).toEqual([
      'Coaching_Log__r',
      'Coaching_Log__Share',
    ]);
  });
});

describe('fitText', () => {
  it('a text one too long, cut, ends in a mark and has the full length', () => {
    expect(fitText('abcdef', 5)).toBe('abcd…');
    expect(fitText('abcde', 5)).toBe('abcde');
  });

  it('a cut in the middle of a character, made, leaves that character out', () => {
    expect(fitText('abc😀x', 5)).toBe('abc…');
  });
});

describe('phone search', () => {
  it.each([
    ['+14155551212', ['14155551212', '4155551212']],
    ['+442079460958', ['442079460958', '00442079460958', '4402079460958', '2079460958', '02079460958']],
    ['+35312345678', ['35312345678', '0035312345678', '353012345678', '12345678', '012345678']],
    ['+79123456789', ['79123456789', '0079123456789', '789123456789', '9123456789', '89123456789']],
  ])('%s, turned into search terms, is there as people of its country type it', (e164, terms) => {
    expect(phoneTerms(e164)).toEqual(terms);
  });

  it('an answer at the cap of 2,000 rows, received, is not trusted but split', async () => {
    const asked: number[] = [];
    const rows = await searchPhones(
      {
        search: async (statement: string) => {
          const numbers = statement.match(/\b1415\d{7}\b/g)!.length;
          asked.push(numbers);
          return Array.from({ length: numbers > 2 ? 2_000 : numbers }, () => ({ Id: '003' }));
        },
      } as unknown as Parameters<typeof searchPhones>[0],
      ['+14155550001', '+14155550002', '+14155550003', '+14155550004'],
    );
    expect(asked).toEqual([4, 2, 2]);
    expect(rows).toHaveLength(4);
  });

  it('500 numbers, searched, go in statements of at most 4,000 characters and few requests', async () => {
    const lengths: number[] = [];
    await searchPhones(
      {
        search: async (statement: string) => {
          lengths.push(statement.length);
          return [];
        },
      } as unknown as Parameters<typeof searchPhones>[0],
      Array.from({ length: 500 }, (_, i) => `+1415555${String(i).padStart(4, '0')}`),
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4_000);
    expect(lengths.length).toBeLessThanOrEqual(5);
  });
});

describe('valueAt', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 9, n));
  const changes = [
    { at: day(10), before: 'call', after: 'quote' },
    { at: day(5), before: 'mail', after: 'call' },
  ];
  it.each([
    ['before the first change', day(1), 'mail'],
    ['between two changes', day(7), 'call'],
    ['after the last change', day(12), 'quote'],
  ])('%s, with tracked changes, is the value of the time', (_, at, expected) => {
    expect(valueAt(changes, at, 'sign', day(20))).toBe(expected);
  });

  it('no tracked change, the record changed since, is unknown', () => {
    expect(valueAt([], day(1), 'sign', day(20))).toBeNull();
  });

  it('no tracked change, the record not changed since, is what it is now', () => {
    expect(valueAt([], day(21), 'sign', day(20))).toBe('sign');
  });
});

describe('errors', () => {
  it('a vendor message that quotes a value, turned into a failure, does not pass the value on', () => {
    const message = 'Strength: data value too large: the customer said something private (max length=120)';
    const failure = rowFailure([{ statusCode: 'STRING_TOO_LONG', message, fields: ['Strength__c'] }]);
    expect(failure).toMatchObject({ code: 'STRING_TOO_LONG', retry: 'never' });
    expect(failure.reason).toContain('Strength__c');
    expect(JSON.stringify(failure)).not.toContain('private');
  });

  it.each([
    ['UNABLE_TO_LOCK_ROW', 'later'],
    ['QUERY_TIMEOUT', 'later'],
    ['ERROR_HTTP_502', 'later'],
    ['INACTIVE_OWNER_OR_USER', 'never'],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'never'],
    ['A_CODE_NOBODY_KNOWS', 'never'],
  ])('%s, met by a row, is tried %s and has a remedy', (statusCode, retry) => {
    const failure = rowFailure([{ statusCode }]);
    expect(failure.retry).toBe(retry);
    expect(failure.remedy.length).toBeGreaterThan(10);
  });

  it('a missing column, reported by Salesforce, is named', () => {
    const message = "No such column 'Focus__c' on sobject of type Coaching_Log__c";
    expect(rowFailure([{ errorCode: 'INVALID_FIELD', message }]).reason).toContain('Focus__c');
  });

  it('several errors of one call, thrown by jsforce, count as the first', () => {
    const data = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: '' }, { errorCode: 'INVALID_FIELD' }];
    const thrown = Object.assign(new Error('Multiple errors'), { errorCode: 'MULTIPLE_API_ERRORS', data });
    expect(toAppError(thrown)).toMatchObject({ code: 'rate_limited', retry: { afterMs: 900_000 } });
  });

  it('a bug of ours, thrown inside a call, stays a bug', () => {
    const bug = new RangeError('Invalid array length');
    expect(() => toAppError(bug)).toThrow(bug);
  });
});
