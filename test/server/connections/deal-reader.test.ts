import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDealReader } from '../../../server/connections/deal-reader.ts';
import type { Crm } from '../../../server/crm/crm.ts';
import { aDeal } from '../../builders/a-deal.ts';

/** A CRM that answers after a while; counts how often it is asked. */
function aCrm(answer: () => Promise<ReturnType<typeof aDeal>[]>) {
  const asked = { times: 0 };
  const crm = {
    dealsById: () => {
      asked.times += 1;
      return answer();
    },
  } as unknown as Crm;
  return { asked, crmOf: async () => crm };
}

describe('the deal of now', () => {
  it('asked for by many cards at once and again within a minute, is read once', async () => {
    let now = 0;
    const { asked, crmOf } = aCrm(async () => [aDeal({ id: '1' })]);
    const read = createDealReader(crmOf, () => new Date(now));
    const answers = await Promise.all(Array.from({ length: 20 }, () => read('c', '1')));
    now = 59_000;
    expect([...answers, await read('c', '1')].every((deal) => deal?.id === '1')).toBe(true);
    expect(asked.times).toBe(1);
    now = 60_000;
    await read('c', '1');
    await read('another connection', '1');
    expect(asked.times).toBe(3);
  });

  it('that comes late, is nothing for the first card and there for the next', async () => {
    const { asked, crmOf } = aCrm(() => sleep(400).then(() => [aDeal({ id: '1' })]));
    const read = createDealReader(crmOf, () => new Date());
    const started = performance.now();
    expect(await read('c', '1')).toBeNull();
    expect(performance.now() - started).toBeLessThan(390);
    await sleep(300);
    expect(await read('c', '1')).toMatchObject({ id: '1' });
    expect(asked.times).toBe(1);
  });

  it('of a CRM that cannot be asked, is nothing, and is not asked for again at once', async () => {
    const { asked, crmOf } = aCrm(() => Promise.reject(new Error('down')));
    const read = createDealReader(crmOf, () => new Date());
    expect([await read('c', '1'), await read('c', '1')]).toEqual([null, null]);
    expect(asked.times).toBe(1);
    const closed = createDealReader(
      () => Promise.reject(new Error('no credentials')),
      () => new Date(),
    );
    expect(await closed('c', '1')).toBeNull();
  });
});
