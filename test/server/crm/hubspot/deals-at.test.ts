import { afterEach, beforeEach, expect, it } from 'vitest';
import { type HubSpotHarness, makeHubSpotHarness } from './harness.ts';

let harness: HubSpotHarness;
beforeEach(async () => {
  harness = await makeHubSpotHarness();
});
afterEach(() => harness.close());

const OCTOBER = new Date('2026-10-01T08:00:00Z');
const MOMENT = new Date('2026-10-15T10:00:00Z');

function aDeal(properties: Record<string, string> = {}): string {
  const made = { dealname: 'Renewal', dealstage: 'contractsent', ...properties };
  return harness.portal.create('deals', made, { at: OCTOBER }).id;
}

it('dealsAt, values that changed since, answers those of the moment with the stage label', async () => {
  const ownerId = await harness.seedUser({ name: 'Ana Agent', email: 'ana@example.com' });
  const dealId = aDeal({
    amount: '750.5',
    deal_currency_code: 'EUR',
    closedate: '2026-12-31T00:00:00Z',
    hs_next_step: 'Call back',
    hubspot_owner_id: ownerId,
  });
  const change = (at: string, properties: Record<string, string>) =>
    harness.portal.update('deals', dealId, properties, { at: new Date(at) });
  change('2026-10-10T08:00:00Z', { hs_next_step: '' });
  change('2026-10-20T08:00:00Z', { amount: '900' });
  change('2026-11-01T08:00:00Z', { dealstage: 'closedwon' });
  const snapshots = await harness.crm.dealsAt([{ dealId, at: MOMENT }]);
  expect(snapshots.get(dealId)).toEqual({
    source: 'history',
    takenAt: MOMENT.toISOString(),
    name: 'Renewal',
    stage: 'Contract Sent',
    amount: 750.5,
    currency: 'EUR',
    closeDate: '2026-12-31',
    nextStep: null,
    ownerUserId: ownerId,
    contactRole: null,
  });
});

it('dealsAt, a deal younger than the moment and one deleted, are unknown', async () => {
  const [young, deleted] = [aDeal(), aDeal()];
  harness.portal.archive('deals', deleted);
  const snapshots = await harness.crm.dealsAt([
    { dealId: young, at: new Date('2026-09-15T10:00:00Z') },
    { dealId: deleted, at: MOMENT },
  ]);
  for (const id of [young, deleted])
    expect(snapshots.get(id)).toMatchObject({ source: 'unknown', stage: null });
});

it('dealsAt, 51 deals, asks twice: HubSpot answers 50 with history', async () => {
  const ids = Array.from({ length: 51 }, () => aDeal());
  harness.portal.requests.clear();
  const snapshots = await harness.crm.dealsAt(ids.map((dealId) => ({ dealId, at: MOMENT })));
  expect([...snapshots.values()].map((snapshot) => snapshot.source)).toEqual(ids.map(() => 'history'));
  expect(harness.portal.requests.count({ kind: 'batch_read' })).toBe(2);
});
