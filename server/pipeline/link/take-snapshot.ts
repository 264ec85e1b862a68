import type { Deal, DealSnapshot } from '../../domain/deal.ts';

/** A deal read within 24 h of the call still stands as it stood then (RULES, "Deal snapshot"). */
const LIVE_WITHIN_MS = 24 * 3_600_000;

export function isLive(callStartedAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - callStartedAt.getTime()) <= LIVE_WITHIN_MS;
}

/** The deal as just read. */
export function liveSnapshot(deal: Deal, contactId: string | null, now: Date): DealSnapshot {
  return {
    source: 'live',
    takenAt: now.toISOString(),
    name: deal.name,
    stage: deal.stage,
    amount: deal.amount,
    currency: deal.currency,
    closeDate: deal.closeDate,
    nextStep: deal.nextStep,
    ownerUserId: deal.ownerUserId,
    contactRole: roleOf(deal, contactId),
  };
}

/** Roles have no history in either CRM, so the present role is named beside the past values. */
export function pastSnapshot(past: DealSnapshot, deal: Deal, contactId: string | null): DealSnapshot {
  if (past.source === 'unknown') return past;
  return { ...past, name: past.name ?? deal.name, contactRole: roleOf(deal, contactId) };
}

function roleOf(deal: Deal, contactId: string | null): string | null {
  return deal.contactRoles.find((role) => role.contactId === contactId)?.role ?? null;
}
