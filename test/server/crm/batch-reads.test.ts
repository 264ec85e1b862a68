import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { batchReads, type Gathering } from '../../../server/crm/batch-reads.ts';
import type { ContactQuery, Crm } from '../../../server/crm/crm.ts';
import { aContact } from '../../builders/a-contact.ts';

const phone = (at: number) => `+1212555010${at}`;
const byPhone = (at: number): ContactQuery => ({ phones: [phone(at)], emails: [], ids: [] });

/** A CRM that knows one contact per number and keeps what it was asked. */
function aCrm(answer: () => Promise<void> = async () => {}) {
  const asked: ContactQuery[] = [];
  const crm = {
    async findContacts(query: ContactQuery) {
      asked.push(query);
      await answer();
      return [
        ...query.phones.map((own) => aContact({ id: own, phones: [own] })),
        ...query.ids.map((id) => aContact({ id })),
      ];
    },
    openDeals: async () => [],
  } as unknown as Crm;
  return { asked, crm };
}

const never: Gathering['isWorthWaiting'] = async () => false;

describe('questions for contacts', () => {
  it('put at once, go in one and each gets its own answer', async () => {
    const { asked, crm } = aCrm();
    const batched = batchReads(crm, { windowMs: 1, isWorthWaiting: never });
    const found = await Promise.all([1, 2, 3].map((at) => batched.findContacts(byPhone(at))));
    expect(found.map((contacts) => contacts.map(({ id }) => id))).toEqual([
      [phone(1)],
      [phone(2)],
      [phone(3)],
    ]);
    expect(asked.map(({ phones }) => phones.length)).toEqual([3]);
  });

  it('that are worth waiting for, go with the ones that come later', async () => {
    const { asked, crm } = aCrm();
    const gatherings: number[] = [];
    const batched = batchReads(crm, {
      windowMs: 1,
      isWorthWaiting: async ({ waiting }) => gatherings.push(waiting) > 0 && waiting < 2,
    });
    const first = batched.findContacts(byPhone(1));
    while (gatherings.length === 0) await sleep(1);
    await Promise.all([first, batched.findContacts(byPhone(2))]);
    expect(asked).toEqual([{ phones: [phone(1), phone(2)], emails: [], ids: [] }]);
  });

  it('while others are under way, wait for them and go together', async () => {
    const slow = Promise.withResolvers<void>();
    const { asked, crm } = aCrm(() => (asked.length === 1 ? slow.promise : Promise.resolve()));
    const batched = batchReads(crm, { windowMs: 1, isWorthWaiting: never });
    const first = batched.findContacts(byPhone(1));
    while (asked.length === 0) await sleep(1);
    const others = [batched.findContacts(byPhone(2))];
    await sleep(20);
    others.push(batched.findContacts(byPhone(3)));
    expect(asked).toHaveLength(1);
    slow.resolve();
    await Promise.all([first, ...others]);
    expect(asked.map(({ phones }) => phones)).toEqual([[phone(1)], [phone(2), phone(3)]]);
  });

  it('of a person who names a record, wait for nobody', async () => {
    const { asked, crm } = aCrm();
    const batched = batchReads(crm, { windowMs: 1, isWorthWaiting: async () => true });
    const [contact] = await batched.findContacts({ phones: [], emails: [], ids: ['003A'] });
    expect(contact!.id).toBe('003A');
    expect(asked).toHaveLength(1);
  });

  it('when nobody can say whether to wait, go', async () => {
    const { asked, crm } = aCrm();
    const isWorthWaiting = () => Promise.reject(new Error('the database is away'));
    await batchReads(crm, { windowMs: 1, isWorthWaiting }).findContacts(byPhone(1));
    expect(asked).toHaveLength(1);
  });

  it('that the CRM refuses, are refused to each asker and block nobody after', async () => {
    let isDown = true;
    const { asked, crm } = aCrm(async () => {
      if (isDown) throw new Error('down');
    });
    const batched = batchReads(crm, { windowMs: 1, isWorthWaiting: never });
    const refused = await Promise.allSettled([1, 2].map((at) => batched.findContacts(byPhone(at))));
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await batched.findContacts(byPhone(3))).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });
});
