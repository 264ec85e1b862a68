import type { Crm } from '../crm/crm.ts';

/** How long an opened CRM is remembered, also one that could not be opened. */
const KEPT_MS = 60_000;

/**
 * Where a person opens a log's record. A card asks for ten at once, so the connection is looked up once a minute. Null where
 * its CRM cannot be opened: the card then shows no link.
 */
export function createLogUrls(
  crmOf: (connectionId: string) => Promise<Crm>,
  now: () => Date,
): (connectionId: string, crmId: string) => Promise<string | null> {
  const opened = new Map<string, { at: number; crm: Promise<Crm | null> }>();
  return async (connectionId, crmId) => {
    let kept = opened.get(connectionId);
    if (!kept || now().getTime() - kept.at >= KEPT_MS) {
      kept = { at: now().getTime(), crm: crmOf(connectionId).catch(() => null) };
      opened.set(connectionId, kept);
    }
    return (await kept.crm)?.recordUrl('coachingLog', crmId) ?? null;
  };
}
