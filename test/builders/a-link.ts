import type { CallLink } from '../../server/domain/link.ts';

/** A call that belongs to one contact and one deal, read when it happened. */
export function aLink(change: Partial<CallLink> = {}): CallLink {
  return {
    status: 'linked',
    rule: 'only_open_deal_with_contact_role',
    contactId: '7001',
    contactKind: 'contact',
    contactName: 'Lou Merrit',
    accountId: '6001',
    accountName: 'Merrit Plumbing',
    dealId: '9001',
    dealName: 'Merrit Plumbing, 12 seats',
    candidates: [],
    otherCustomers: 0,
    snapshot: {
      source: 'live',
      takenAt: '2026-11-03T22:20:00.000Z',
      name: 'Merrit Plumbing, 12 seats',
      stage: 'Negotiation',
      amount: 12_000,
      currency: 'USD',
      closeDate: '2026-12-18',
      nextStep: 'Send the contract',
      ownerUserId: null,
      contactRole: null,
    },
    ...change,
  };
}
