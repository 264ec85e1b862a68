import { maySee, relationTo } from '../../domain/rights.ts';
import { AppError } from '../../errors.ts';
import { findLoggedLeg } from '../../store/cards/surroundings.ts';
import { createPageLink } from '../../store/page-links.ts';
import type { Services } from '../services.ts';
import type { CardCaller } from './identify.ts';

export type WantedPage = {
  page: 'clip' | 'practice' | 'log';
  logId: string;
  fromSeconds?: number | null | undefined;
  criterionKey?: string | null | undefined;
};

const CLIP_SECONDS = 10;

/** A single-use address that opens a page for the caller. @throws AppError not_found for what they may not see, as for what is not there. */
export async function mintLink(
  { database, publicUrl }: Services,
  { workspaceId, person }: CardCaller,
  wanted: WantedPage,
): Promise<string> {
  const leg = await findLoggedLeg(database, workspaceId, wanted.logId);
  if (!person || !leg || !maySee(relationTo(person, leg), leg)) {
    throw new AppError('not_found', 'no such log for this person', {
      userMessage: 'There is no coaching log with this id that you may see.',
    });
  }
  const page = pathOf(wanted, leg.callId);
  const token = await createPageLink(database, { workspaceId, personId: person.id, page });
  return `${publicUrl}/open/${token}`;
}

/** Ids and times only. */
function pathOf({ page, logId, fromSeconds, criterionKey }: WantedPage, callId: string): string {
  if (page === 'log') return `/logs/${logId}`;
  // The exercise stands on the log's page.
  if (page === 'practice') return `/logs/${logId}#practice`;
  const query = new URLSearchParams({ leg: logId });
  if (criterionKey) query.set('criterion', criterionKey);
  if (fromSeconds != null) {
    query.set('from', String(Math.floor(fromSeconds)));
    query.set('to', String(Math.floor(fromSeconds) + CLIP_SECONDS));
  }
  return `/calls/${callId}/clip?${query}`;
}
