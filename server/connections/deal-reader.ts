import type { Crm } from '../crm/crm.ts';
import type { Deal } from '../domain/deal.ts';

/** A card waits this long for the CRM; what comes later is there for the next one. */
const PATIENCE_MS = 250;
const FRESH_MS = 60_000;
const MOST_KEPT = 2_000;

type Kept = { at: number; deal: Deal | null; reading: Promise<void> };

/**
 * Reads a deal as the CRM has it now, at most once a minute, for cards that must not wait. Null: not there, not readable, or
 * not in time.
 */
export function createDealReader(
  crmOf: (connectionId: string) => Promise<Crm>,
  now: () => Date,
): (connectionId: string, dealId: string) => Promise<Deal | null> {
  const kept = new Map<string, Kept>();
  const read = (connectionId: string, dealId: string): Kept => {
    const entry: Kept = { at: now().getTime(), deal: null, reading: Promise.resolve() };
    entry.reading = crmOf(connectionId)
      .then((crm) => crm.dealsById([dealId]))
      .then(([deal]) => {
        entry.deal = deal ?? null;
      })
      // A card without the deal of now is a good card; the connection's own troubles are told elsewhere.
      .catch(() => {});
    return entry;
  };
  return async (connectionId, dealId) => {
    const key = `${connectionId}:${dealId}`;
    let entry = kept.get(key);
    if (!entry || now().getTime() - entry.at >= FRESH_MS) {
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      entry = read(connectionId, dealId);
      kept.set(key, entry);
    }
    await inTime(entry.reading, entry.at + PATIENCE_MS - now().getTime());
    return entry.deal;
  };
}

/** Waits for `work`, but no longer than `ms`. */
async function inTime(work: Promise<void>, ms: number): Promise<void> {
  if (ms <= 0) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
