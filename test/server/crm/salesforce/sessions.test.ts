import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SalesforceTokens } from '../../../../server/crm/salesforce/oauth.ts';
import { createSalesforceCrm } from '../../../../server/crm/salesforce/salesforce-crm.ts';
import { AppError } from '../../../../server/errors.ts';
import { makeSalesforceHarness, refusalOf, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
  harness.sandbox.org.expireSessions();
});
afterEach(() => harness.close());

const query = { phones: [], emails: ['a@b.test'], ids: [] };

describe('an expired session', () => {
  it('ten questions at once, asked, are answered after one refresh whose tokens are told', async () => {
    const told: SalesforceTokens[] = [];
    const crm = createSalesforceCrm({
      ...harness.options,
      refresh: async () => ({ ...(await harness.options.refresh()), refreshToken: 'rotated' }),
      onTokens: async (tokens) => void told.push(tokens),
    });
    const answers = await Promise.all(Array.from({ length: 10 }, () => crm.findContacts(query)));
    expect(answers).toEqual(Array.from({ length: 10 }, () => []));
    expect(told).toMatchObject([{ refreshToken: 'rotated', accessToken: expect.any(String) }]);
    expect(harness.tokenRefreshes()).toBe(1);
  });

  it.each(['unavailable', 'unauthorized'] as const)(
    'a refresh that is %s, asked twice and then mended, fails as such and works again without a restart',
    async (code) => {
      let isMended = false;
      const crm = createSalesforceCrm({
        ...harness.options,
        refresh: async () => {
          if (isMended) return harness.options.refresh();
          throw new AppError(code, 'the token service said no');
        },
      });
      for (let times = 0; times < 4; times += 1)
        expect((await refusalOf(crm.findContacts(query))).code).toBe(code);
      isMended = true;
      expect(await crm.findContacts(query)).toEqual([]);
    },
  );

  it('new tokens that could not be kept, handed over, fail the question', async () => {
    const crm = createSalesforceCrm({
      ...harness.options,
      onTokens: async () => {
        throw new AppError('unavailable', 'the database is away');
      },
    });
    expect(await refusalOf(crm.findContacts(query))).toMatchObject({ code: 'unavailable' });
  });
});
