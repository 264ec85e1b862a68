import type { LogPayload } from '../contract/card.ts';
import type { LinkView } from '../view/basics.ts';

/** The log in the CRM, or our own page of it where the CRM has none (yet). */
export function viewRecordLink(
  { id, url, number }: Pick<LogPayload, 'id' | 'url' | 'number'>,
  mintsLinks: boolean,
): LinkView | null {
  if (!url && !mintsLinks) return null;
  const label = number ? `Open log ${number}` : 'Open log';
  return { key: `record:${id}`, label, page: url ? 'record' : 'log', url, logId: id, fromSeconds: null };
}
