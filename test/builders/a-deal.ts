import type { Deal, DealSnapshot } from '../../server/domain/deal.ts';

/** An open deal of the account `acme`, owned by Ana, on which nobody has a role. */
export function aDeal(over: Partial<Deal> = {}): Deal {
  return {
    id: 'deal-1',
    name: 'Acme renewal',
    accountId: 'acme',
    accountName: 'Acme',
    ownerUserId: 'user-ana',
    stage: 'Discovery',
    amount: 12_000,
    currency: 'USD',
    closeDate: '2026-12-31',
    nextStep: 'Send the offer',
    contactRoles: [],
    ...over,
  };
}

/** The roles of a deal on which these contacts play one. */
export function roles(...contactIds: string[]): Deal['contactRoles'] {
  return contactIds.map((contactId) => ({ contactId, role: 'Decision Maker' }));
}

/** What was known of that deal during the call. */
export function aSnapshot(over: Partial<DealSnapshot> = {}): DealSnapshot {
  return {
    source: 'live',
    takenAt: '2026-11-20T19:40:00.000Z',
    name: 'Acme renewal',
    stage: 'Discovery',
    amount: 12_000,
    currency: 'USD',
    closeDate: '2026-12-31',
    nextStep: 'Send the offer',
    ownerUserId: 'user-ana',
    contactRole: 'Decision Maker',
    ...over,
  };
}
