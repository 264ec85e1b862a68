import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../../server/domain/contact.ts';
import type { Deal } from '../../../../server/domain/deal.ts';
import type { Identity } from '../../../../server/domain/participant.ts';
import { chooseLink, type LinkQuestion } from '../../../../server/pipeline/link/choose-link.ts';
import { aContact, aLead } from '../../../builders/a-contact.ts';
import { aDeal, roles } from '../../../builders/a-deal.ts';
import { shuffledWithRepeats } from '../../../builders/shuffled.ts';

const PHONE: Identity = { kind: 'phone', value: '+12025550101' };
const EMAIL: Identity = { kind: 'email', value: 'carla@acme.test' };

const aQuestion = (over: Partial<LinkQuestion> = {}): LinkQuestion => ({
  hints: null,
  identities: [PHONE],
  contacts: [aContact()],
  deals: [],
  agentUserIds: ['user-ana'],
  otherCustomers: 0,
  ...over,
});
const ofOthers = { ownerUserId: 'user-bo' };
const elsewhere = { accountId: 'globex', accountName: 'Globex' };

describe('chooseLink, the deal of one contact', () => {
  const withRole = (id: string, over: Partial<Deal> = {}) =>
    aDeal({ id, contactRoles: roles('contact-1'), ...over });

  it.each<[string, Deal[], { status: string; rule: string; dealId: string | null }]>([
    [
      'one deal with a role, owned by somebody else',
      [withRole('d1', ofOthers)],
      { status: 'linked', rule: 'only_open_deal_with_contact_role', dealId: 'd1' },
    ],
    [
      'one deal with a role beside an account deal of the agent',
      [withRole('d1', ofOthers), aDeal({ id: 'd2' })],
      { status: 'linked', rule: 'only_open_deal_with_contact_role', dealId: 'd1' },
    ],
    [
      'two deals with a role, one owned by the agent',
      [withRole('d1', ofOthers), withRole('d2')],
      { status: 'linked', rule: 'only_role_deal_owned_by_agent', dealId: 'd2' },
    ],
    [
      'two deals with a role elsewhere, one account deal of the agent',
      [
        withRole('d1', { ...ofOthers, ...elsewhere }),
        withRole('d2', { ...ofOthers, ...elsewhere }),
        aDeal({ id: 'd3' }),
      ],
      { status: 'linked', rule: 'only_account_deal_owned_by_agent', dealId: 'd3' },
    ],
    [
      'no role, one account deal of the agent',
      [aDeal({ id: 'd1' }), aDeal({ id: 'd2', ...ofOthers })],
      { status: 'linked', rule: 'only_account_deal_owned_by_agent', dealId: 'd1' },
    ],
    [
      'one account deal, owned by somebody else',
      [aDeal({ id: 'd1', ...ofOthers })],
      { status: 'ambiguous', rule: 'several_deals', dealId: null },
    ],
    [
      'one account deal, owned by nobody',
      [aDeal({ id: 'd1', ownerUserId: null })],
      { status: 'ambiguous', rule: 'several_deals', dealId: null },
    ],
    [
      'two deals with a role, both owned by the agent',
      [withRole('d1'), withRole('d2')],
      { status: 'ambiguous', rule: 'several_deals', dealId: null },
    ],
    [
      'two account deals of the agent',
      [aDeal({ id: 'd1' }), aDeal({ id: 'd2' })],
      { status: 'ambiguous', rule: 'several_deals', dealId: null },
    ],
    ['no deal at all', [], { status: 'linked', rule: 'contact_without_open_deal', dealId: null }],
    [
      'only a deal of another account on which others have a role',
      [aDeal({ id: 'd1', ...elsewhere, contactRoles: roles('contact-9') })],
      { status: 'linked', rule: 'contact_without_open_deal', dealId: null },
    ],
  ])('%s, decides by the first rule that leaves one', (_, deals, expected) => {
    const link = chooseLink(aQuestion({ deals }));
    expect(link).toMatchObject({ ...expected, contactId: 'contact-1' });
    expect(link.candidates.map(({ id }) => id)).toEqual(
      expected.status === 'ambiguous' ? deals.map(({ id }) => id) : [],
    );
  });

  it('candidates of an ambiguous deal, role and owner known, say both', () => {
    const deals = [withRole('d1', elsewhere), withRole('d2', elsewhere), aDeal({ id: 'd3', ...ofOthers })];
    expect(chooseLink(aQuestion({ deals })).candidates.map(({ reasons }) => reasons)).toEqual([
      ['the contact has a role on it', 'is owned by the agent'],
      ['the contact has a role on it', 'is owned by the agent'],
      ["belongs to the contact's account", 'is owned by somebody else'],
    ]);
  });

  it('a contact without account, deals without account, share none', () => {
    const contact = aContact({ accountId: null, accountName: null });
    const deals = [aDeal({ accountId: null, accountName: null })];
    expect(chooseLink(aQuestion({ contacts: [contact], deals }))).toMatchObject({
      rule: 'contact_without_open_deal',
      dealId: null,
    });
  });

  it('a linked deal, of another account than the contact, gives the account', () => {
    const link = chooseLink(aQuestion({ deals: [withRole('d1', elsewhere)] }));
    expect(link).toMatchObject({ accountId: 'globex', accountName: 'Globex', dealName: 'Acme renewal' });
  });
});

describe('chooseLink, ids given by the source', () => {
  it('a given deal, other deals would win, wins with its own rule', () => {
    const deals = [aDeal({ id: 'd1', contactRoles: roles('contact-1') }), aDeal({ id: 'd2', ...ofOthers })];
    expect(chooseLink(aQuestion({ hints: { dealId: 'd2' }, deals }))).toMatchObject({
      status: 'linked',
      rule: 'id_given_by_source',
      dealId: 'd2',
      contactId: 'contact-1',
    });
  });

  it('a given deal, two contacts with the number, links the deal and no contact', () => {
    const contacts = [aContact(), aContact({ id: 'contact-2' })];
    expect(chooseLink(aQuestion({ hints: { dealId: 'deal-1' }, contacts, deals: [aDeal()] }))).toMatchObject({
      status: 'linked',
      rule: 'id_given_by_source',
      dealId: 'deal-1',
      contactId: null,
    });
  });

  it('a given contact, another has the number, wins', () => {
    const contacts = [aContact(), aContact({ id: 'contact-2', phones: [], emails: [] })];
    expect(chooseLink(aQuestion({ hints: { contactId: 'contact-2' }, contacts }))).toMatchObject({
      status: 'linked',
      contactId: 'contact-2',
    });
  });

  it('given ids that the CRM does not know, a contact with the number, are passed over', () => {
    const deals = [aDeal({ contactRoles: roles('contact-1') })];
    const hints = { contactId: 'gone', dealId: 'gone' };
    expect(chooseLink(aQuestion({ hints, deals }))).toMatchObject({
      rule: 'only_open_deal_with_contact_role',
      contactId: 'contact-1',
      dealId: 'deal-1',
    });
  });
});

describe('chooseLink, who the customer is', () => {
  it.each<[string, Partial<LinkQuestion>, object]>([
    [
      'no identity',
      { identities: [] },
      { status: 'unmatched', rule: 'no_customer_identity', contactId: null },
    ],
    [
      'only a name as identity',
      { identities: [{ kind: 'name', value: 'Carla Customer' }] },
      { status: 'unmatched', rule: 'no_customer_identity' },
    ],
    ['no contact with the number', { contacts: [] }, { status: 'unmatched', rule: 'no_contact' }],
    [
      'a contact found whose number differs',
      { contacts: [aContact({ phones: ['+12025550999'], emails: [] })] },
      { status: 'unmatched', rule: 'no_contact' },
    ],
    [
      'a number that equals an e-mail field only by kind',
      { identities: [{ kind: 'phone', value: 'carla@acme.test' }] },
      { status: 'unmatched', rule: 'no_contact' },
    ],
    ['an e-mail address', { identities: [EMAIL] }, { status: 'linked', contactId: 'contact-1' }],
    [
      'a lead',
      { contacts: [aLead()] },
      { status: 'linked', rule: 'contact_without_open_deal', contactId: 'lead-1', contactKind: 'lead' },
    ],
    [
      'a lead beside a contact with the number',
      { contacts: [aLead(), aContact()] },
      { status: 'ambiguous', rule: 'several_contacts', contactId: null, accountId: null },
    ],
    [
      'a converted lead, followed to its contact and found twice',
      { contacts: [aContact(), aContact()], deals: [aDeal({ contactRoles: roles('contact-1') })] },
      { status: 'linked', contactKind: 'contact', contactId: 'contact-1', dealId: 'deal-1' },
    ],
  ])('%s, links or says why not', (_, over, expected) => {
    expect(chooseLink(aQuestion(over))).toMatchObject(expected);
  });

  it('two contacts, one by number and one by both, stay candidates with reasons', () => {
    const contacts = [aContact({ id: 'b' }), aContact({ id: 'a', emails: [], name: 'Abe' })];
    expect(chooseLink(aQuestion({ identities: [PHONE, EMAIL], contacts })).candidates).toEqual([
      { kind: 'contact', id: 'a', name: 'Abe', reasons: ['has the same phone number'] },
      {
        kind: 'contact',
        id: 'b',
        name: 'Carla Customer',
        reasons: ['has the same phone number', 'has the same e-mail address'],
      },
    ]);
  });

  it('further customers, any outcome, are carried as a count', () => {
    expect(chooseLink(aQuestion({ otherCustomers: 2 })).otherCustomers).toBe(2);
  });
});

const identity = fc.constantFrom<Identity>(PHONE, EMAIL, { kind: 'phone', value: '+12025550102' });
const contact = fc
  .record({
    id: fc.constantFrom('c1', 'c2', 'c3'),
    accountId: fc.constantFrom('acme', 'globex', null),
    phones: fc.subarray(['+12025550101', '+12025550102']),
    emails: fc.subarray(['carla@acme.test']),
  })
  .map(
    (over): Contact =>
      aContact({ ...over, kind: over.id === 'c3' ? 'lead' : 'contact', accountName: over.accountId }),
  );
const deal = fc
  .record({
    id: fc.constantFrom('d1', 'd2', 'd3', 'd4'),
    accountId: fc.constantFrom('acme', 'globex', null),
    ownerUserId: fc.constantFrom('user-ana', 'user-ana-2', 'user-bo', null),
    contactRoles: fc.subarray(['c1', 'c2']).map((ids) => roles(...ids)),
  })
  .map((over): Deal => aDeal({ ...over, accountName: over.accountId }));
const unique = <T extends { id: string }>(items: fc.Arbitrary<T>) =>
  fc.uniqueArray(items, { selector: ({ id }) => id, maxLength: 4 });
const question: fc.Arbitrary<LinkQuestion> = fc.record({
  hints: fc.option(
    fc.record(
      { contactId: fc.constantFrom('c1', 'c9'), dealId: fc.constantFrom('d1', 'd9') },
      { requiredKeys: [] },
    ),
  ),
  identities: fc.uniqueArray(identity, { selector: ({ value }) => value }),
  contacts: unique(contact),
  deals: unique(deal),
  agentUserIds: fc.subarray(['user-ana', 'user-ana-2']),
  otherCustomers: fc.nat(3),
});
const RUNS = { numRuns: 500 };

describe('chooseLink, any question', () => {
  it('input in another order and with repeats, any question, gives the same link', () => {
    const both = question.chain((original) =>
      fc
        .record({
          identities: shuffledWithRepeats(original.identities),
          contacts: shuffledWithRepeats(original.contacts),
          deals: shuffledWithRepeats(
            original.deals.map((one) => ({
              ...one,
              contactRoles: [...one.contactRoles].reverse().concat(one.contactRoles),
            })),
          ),
          agentUserIds: shuffledWithRepeats(original.agentUserIds),
        })
        .map((mixed) => [original, { ...original, ...mixed }] as const),
    );
    fc.assert(
      fc.property(both, ([original, mixed]) => {
        expect(chooseLink(mixed)).toEqual(chooseLink(original));
      }),
      RUNS,
    );
  });

  it('a linked deal, any question, is the only one that its rule allows', () => {
    fc.assert(
      fc.property(question, (input) => {
        const { rule, dealId, contactId, status } = chooseLink(input);
        if (dealId === null) return;
        expect(status).toBe('linked');
        const hasRole = (one: Deal) => one.contactRoles.some((role) => role.contactId === contactId);
        const isOwned = (one: Deal) => input.agentUserIds.includes(one.ownerUserId ?? '');
        const accountId = input.contacts.find(({ id }) => id === contactId)?.accountId;
        const allowed: Record<string, (one: Deal) => boolean> = {
          id_given_by_source: (one) => one.id === input.hints?.dealId,
          only_open_deal_with_contact_role: hasRole,
          only_role_deal_owned_by_agent: (one) => hasRole(one) && isOwned(one),
          only_account_deal_owned_by_agent: (one) =>
            !!accountId && one.accountId === accountId && isOwned(one),
        };
        expect(input.deals.filter(allowed[rule]!).map(({ id }) => id)).toEqual([dealId]);
      }),
      RUNS,
    );
  });

  it('an ambiguous link, any question, has candidates with reasons and no guess; others have none', () => {
    fc.assert(
      fc.property(question, (input) => {
        const link = chooseLink(input);
        if (link.status !== 'ambiguous') {
          expect(link.candidates).toEqual([]);
          return;
        }
        expect(link.dealId).toBeNull();
        expect(link.candidates.length).toBeGreaterThan(0);
        for (const candidate of link.candidates) expect(candidate.reasons.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('an unrelated contact and deal, added to any question, change nothing', () => {
    const stranger = aContact({
      id: 'c0',
      phones: ['+12025550777'],
      emails: ['x@y.test'],
      accountId: 'initech',
    });
    const foreign = aDeal({ id: 'd0', accountId: 'initech', contactRoles: roles('c0') });
    fc.assert(
      fc.property(question, (input) => {
        const more = { ...input, contacts: [stranger, ...input.contacts], deals: [foreign, ...input.deals] };
        expect(chooseLink(more)).toEqual(chooseLink(input));
      }),
      RUNS,
    );
  });

  it('any question, linked or not, carries a rule and an unknown snapshot', () => {
    fc.assert(
      fc.property(question, (input) => {
        const link = chooseLink(input);
        expect(link.rule).toMatch(/^[a-z_]+$/);
        expect(link.snapshot.source).toBe('unknown');
      }),
      RUNS,
    );
  });
});
