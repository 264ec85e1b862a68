import { expect, it } from 'vitest';
import type { CrmHarness, CrmTraits } from './crm-harness.ts';

const ids = (found: { id: string }[]) => found.map((one) => one.id).sort();

export function linkingContract(harness: () => CrmHarness, traits: CrmTraits): void {
  it.each([
    '(415) 555-1212',
    '415-555-1212',
    '+1 415 555 1212',
    '14155551212',
    '415.555.1212',
    '+14155551212',
  ])('findContacts, phone stored as "%s", finds it by E.164', async (typed) => {
    const { crm, seedContact } = harness();
    const id = await seedContact({ name: 'Cora Customer', phones: [typed] });
    const found = await crm.findContacts({ phones: ['+14155551212'], emails: [], ids: [] });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ id, kind: 'contact', name: 'Cora Customer' });
    expect(found[0]!.phones).toContain('+14155551212');
  });

  it('findContacts, another number with the same last digits, is not found', async () => {
    const { crm, seedContact } = harness();
    await seedContact({ name: 'Near Miss', phones: ['(628) 555-1212'] });
    expect(await crm.findContacts({ phones: ['+14155551212'], emails: [], ids: [] })).toEqual([]);
  });

  it('findContacts, a number of another country with the same national digits, is not found', async () => {
    const { crm, seedContact } = harness();
    await seedContact({ name: 'Mo From Maine', phones: ['(207) 946-0958'] });
    expect(await crm.findContacts({ phones: ['+442079460958'], emails: [], ids: [] })).toEqual([]);
  });

  it('findContacts, phones, e-mails and ids in bulk, finds each once and leaves unknown ones out', async () => {
    const { crm, seedContact, seedAccount } = harness();
    const accountId = await seedAccount({ name: 'Acme' });
    const byPhone = await seedContact({ name: 'P One', phones: ['(415) 555-0101'], accountId });
    const byEmail = await seedContact({ name: 'E Two', emails: ['Two@Example.com'] });
    const byId = await seedContact({ name: 'I Three' });
    const both = await seedContact({
      name: 'B Four',
      phones: ['415-555-0104'],
      emails: ['four@example.com'],
    });
    await seedContact({ name: 'Somebody Else', phones: ['(415) 555-0199'], emails: ['else@example.com'] });
    const found = await crm.findContacts({
      phones: ['+14155550101', '+14155550104', '+14155550177'],
      emails: ['two@example.com', 'four@example.com', 'nobody@example.com'],
      ids: [byId],
    });
    expect(ids(found)).toEqual([byPhone, byEmail, byId, both].sort());
    expect(found.find((one) => one.id === byEmail)!.emails).toEqual(['two@example.com']);
    expect(found.find((one) => one.id === byPhone)).toMatchObject({ accountId, accountName: 'Acme' });
  });

  it('findContacts, 300 numbers of which two are known, finds the two', async () => {
    const { crm, seedContact } = harness();
    const first = await seedContact({ name: 'First', phones: ['(415) 555-0001'] });
    const last = await seedContact({ name: 'Last', phones: ['(415) 555-0300'] });
    const phones = Array.from({ length: 300 }, (_, i) => `+1415555${String(i + 1).padStart(4, '0')}`);
    expect(ids(await crm.findContacts({ phones, emails: [], ids: [] }))).toEqual([first, last].sort());
  });

  it('findContacts, an e-mail holding quote characters, finds its contact and no other', async () => {
    const { crm, seedContact } = harness();
    const id = await seedContact({ name: "Nora O'Neil", emails: ["o'neil@example.com"] });
    await seedContact({ name: 'Other', emails: ['other@example.com'] });
    expect(ids(await crm.findContacts({ phones: [], emails: ["o'neil@example.com"], ids: [] }))).toEqual([
      id,
    ]);
  });

  it('findContacts, an empty query, answers nothing', async () => {
    expect(await harness().crm.findContacts({ phones: [], emails: [], ids: [] })).toEqual([]);
  });

  it.skipIf(!traits.leads)('findContacts, an open lead with the number, is found as a lead', async () => {
    const { crm, seedContact } = harness();
    const id = await seedContact({ name: 'Lena Lead', phones: ['(415) 555-0105'], kind: 'lead' });
    const found = await crm.findContacts({ phones: ['+14155550105'], emails: [], ids: [] });
    expect(found).toMatchObject([{ id, kind: 'lead', name: 'Lena Lead' }]);
  });

  it.skipIf(!traits.leads).each(['phone', 'email'])(
    'findContacts, a converted lead matched by its %s, is followed to its contact',
    async (by) => {
      const { crm, seedContact } = harness();
      const contactId = await seedContact({ name: 'Lena Now Contact' });
      await seedContact({
        name: 'Lena Lead',
        kind: 'lead',
        phones: ['(415) 555-0106'],
        emails: ['lena@example.com'],
        convertedTo: contactId,
      });
      const found = await crm.findContacts({
        phones: by === 'phone' ? ['+14155550106'] : [],
        emails: by === 'email' ? ['lena@example.com'] : [],
        ids: [],
      });
      expect(found).toMatchObject([{ id: contactId, kind: 'contact', name: 'Lena Now Contact' }]);
      expect([...found[0]!.phones, ...found[0]!.emails]).toContain(
        by === 'phone' ? '+14155550106' : 'lena@example.com',
      );
    },
  );

  it('openDeals, by role and by account, finds the open ones only, once each', async () => {
    const { crm, seedAccount, seedContact, seedDeal, seedUser } = harness();
    const accountId = await seedAccount({ name: 'Acme' });
    const ownerId = await seedUser({ name: 'Ana Agent', email: 'ana@example.com' });
    const contactId = await seedContact({ name: 'Cora', accountId });
    const roles = [{ contactId, role: traits.role }];
    const both = await seedDeal({
      name: 'Renewal',
      stage: 'later',
      accountId,
      ownerId,
      amount: 12_000.5,
      currency: 'USD',
      closeDate: '2026-12-31',
      nextStep: 'Send the quote',
      roles,
    });
    const byRole = await seedDeal({ name: 'Elsewhere', stage: 'first', roles });
    const byAccount = await seedDeal({ name: 'Upsell', stage: 'first', accountId });
    await seedDeal({ name: 'Closed', stage: 'won', accountId, roles });
    await seedDeal({ name: 'Unrelated', stage: 'first' });

    const deals = await crm.openDeals({ contactIds: [contactId], accountIds: [accountId] });
    expect(ids(deals)).toEqual([both, byRole, byAccount].sort());
    expect(deals.find((deal) => deal.id === both)).toEqual({
      id: both,
      name: 'Renewal',
      accountId,
      accountName: 'Acme',
      ownerUserId: ownerId,
      stage: traits.stageLabels.later,
      amount: 12_000.5,
      currency: traits.dealCurrency ? 'USD' : null,
      closeDate: '2026-12-31',
      nextStep: 'Send the quote',
      contactRoles: [{ contactId, role: traits.role }],
    });
    expect(deals.find((deal) => deal.id === byAccount)!.contactRoles).toEqual([]);
  });

  it('openDeals, contacts and accounts without one, answers nothing', async () => {
    const { crm, seedContact } = harness();
    const contactId = await seedContact({ name: 'Cora' });
    expect(await crm.openDeals({ contactIds: [contactId], accountIds: [] })).toEqual([]);
    expect(await crm.openDeals({ contactIds: [], accountIds: [] })).toEqual([]);
  });

  it('dealsById, open and closed ones with roles and an unknown id, leaves only the unknown out', async () => {
    const { crm, seedContact, seedDeal } = harness();
    const contactId = await seedContact({ name: 'Cora' });
    const open = await seedDeal({ name: 'Open', stage: 'first', roles: [{ contactId, role: traits.role }] });
    const won = await seedDeal({ name: 'Won', stage: 'won' });
    const gone = won.slice(0, -3) + (won.endsWith('999') ? '998' : '999');
    const deals = await crm.dealsById([open, won, gone]);
    expect(ids(deals)).toEqual([open, won].sort());
    expect(deals.find((deal) => deal.id === open)!.contactRoles).toEqual([{ contactId, role: traits.role }]);
  });

  it.skipIf(!traits.dealHistory)(
    'dealsAt, before and after the stage changed and before the deal existed, tells the stage of the time',
    async () => {
      const { crm, seedDeal } = harness();
      const since = new Date('2026-10-01T08:00:00Z');
      const until = new Date('2026-11-01T08:00:00Z');
      const at = (iso: string) => ({ at: new Date(iso) });
      const early = await seedDeal({ name: 'A', stage: 'later', earlier: { stage: 'first', since, until } });
      const late = await seedDeal({ name: 'B', stage: 'later', earlier: { stage: 'first', since, until } });
      const unborn = await seedDeal({ name: 'C', stage: 'later', earlier: { stage: 'first', since, until } });
      const snapshots = await crm.dealsAt([
        { dealId: early, ...at('2026-10-15T10:00:00Z') },
        { dealId: late, ...at('2026-11-10T10:00:00Z') },
        { dealId: unborn, ...at('2026-09-01T10:00:00Z') },
      ]);
      expect(snapshots.get(early)).toMatchObject({ source: 'history', stage: traits.stageLabels.first });
      expect(snapshots.get(late)).toMatchObject({ source: 'history', stage: traits.stageLabels.later });
      expect(snapshots.get(unborn)).toMatchObject({ source: 'unknown', stage: null });
    },
  );

  it('listUsers, active ones with a manager and a team and an inactive one, says so', async () => {
    const { crm, seedUser } = harness();
    const managerId = await seedUser({ name: 'Mia Manager', email: 'mia@example.com', team: 'Leads' });
    const agentId = await seedUser({
      name: 'Ana Agent',
      email: 'ana@example.com',
      managerId,
      team: 'West',
    });
    const goneId = await seedUser({ name: 'Gus Gone', email: 'gus@example.com', active: false });
    const users = await crm.listUsers();
    const user = (id: string) => users.find((one) => one.id === id);
    expect(user(agentId)).toMatchObject({
      name: 'Ana Agent',
      email: 'ana@example.com',
      active: true,
      teamName: 'West',
    });
    expect(user(goneId)?.active ?? false).toBe(false);
    if (crm.vendor === 'salesforce') expect(user(agentId)!.managerId).toBe(managerId);
  });
}
