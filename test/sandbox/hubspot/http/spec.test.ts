import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, aSchema, aSearch, openAccount } from '../support.ts';

const specDir = new URL('../../../../../shared/specs/hubspot/2026-03', import.meta.url).pathname;
const present = existsSync(specDir);

describe.skipIf(!present)(
  present ? 'OpenAPI validation' : 'OpenAPI validation (skipped: no ../shared/specs)',
  () => {
    let account: Account;
    beforeEach(async () => {
      account = await openAccount({ specDir });
    });
    afterEach(() => account.sandbox.close());

    test('complete bodies of every kind, checked against the published schemas, pass', async () => {
      const { request, portal } = account;
      await request('POST', '/crm-object-schemas/2026-03/schemas', aSchema());
      const log = { properties: { title: 'a', external_key: 'k' }, associations: [] };
      await request('POST', '/crm/objects/2026-03/coaching_log', log);
      const upsert = { id: 'k', idProperty: 'external_key', properties: { title: 'b' } };
      await request('POST', '/crm/objects/2026-03/coaching_log/batch/upsert', { inputs: [upsert] });
      const search = await request('POST', '/crm/objects/2026-03/contacts/search', aSearch([]));
      expect(search.status).toBe(200);
      expect(portal.specViolations).toEqual([]);
      expect(portal.records('coaching_log')[0]?.properties.title).toBe('b');
    });

    test('a search without the fields the schema requires, is refused and recorded', async () => {
      const answer = await account.request('POST', '/crm/objects/2026-03/contacts/search', {
        filterGroups: [],
      });
      expect(answer.status).toBe(400);
      expect(account.portal.specViolations).toHaveLength(1);
      expect(account.portal.specViolations[0]).toMatch(/contacts\/search: .*required property 'after'/);
    });

    test('the same search on the v3 alias, which has another contract, is answered', async () => {
      const answer = await account.request('POST', '/crm/v3/objects/contacts/search', { filterGroups: [] });
      expect(answer.status).toBe(200);
      expect(account.portal.specViolations).toEqual([]);
    });
  },
);
