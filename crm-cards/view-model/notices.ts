import type { CardPayload } from './contract/card.ts';
import type { Format } from './format.ts';
import type { NoticeView } from './view/basics.ts';
import type { ReadFailure } from './view/card.ts';

/** Older than this, what is shown says how old it is before anything else. */
const FRESH_MS = 3 * 60_000;

export const PRIVATE: NoticeView = {
  kind: 'private',
  tone: 'neutral',
  icon: 'lock',
  title: 'Coaching is private',
  body: 'Coaching is private to the rep and their manager. An admin can give access: as the rep’s manager or as analyst in Halftime, in Salesforce also with the permission set Halftime Rep, Halftime Manager or Halftime Analyst.',
  detail: null,
  action: null,
};

export function errorNotice(failure: ReadFailure, shownSince: string | null): NoticeView {
  const kept = shownSince === null ? '' : ` What you see was read ${shownSince}.`;
  return {
    kind: 'error',
    tone: 'danger',
    icon: 'stop',
    title: 'This could not be read',
    body: `${failure.cause}${kept}`,
    detail: failure.correlationId === null ? null : `Correlation id: ${failure.correlationId}`,
    action: { kind: 'retry', label: 'Retry' },
  };
}

/** Null while the answer is young enough to be taken for now. */
export function staleNotice(readAt: string, isStale: boolean, format: Format): NoticeView | null {
  const left = format.until(readAt);
  if (!isStale && left !== null && left > -FRESH_MS) return null;
  return {
    kind: 'stale',
    tone: 'neutral',
    icon: 'clock',
    title: `Updated ${format.ago(readAt)}`,
    body: 'Something may have changed since.',
    detail: null,
    action: { kind: 'retry', label: 'Refresh' },
  };
}

/** Only an admin can mend it, so only an admin is told what is broken. */
export function disconnectedNotice({ connection, viewer }: CardPayload): NoticeView | null {
  if (connection.state !== 'disconnected') return null;
  const isAdmin = viewer.role === 'admin';
  return {
    kind: 'disconnected',
    tone: 'warning',
    icon: 'warning',
    title: isAdmin ? 'The connection needs to be renewed' : 'Updates are paused',
    body: isAdmin
      ? 'New logs wait until the CRM is connected again; none is lost.'
      : 'What you see is the last state. Your admin can resume updates; no call is lost.',
    detail: isAdmin ? connection.detail : null,
    action: isAdmin ? { kind: 'open_settings', label: 'Reconnect in the settings' } : null,
  };
}

export function emptyNotice({ viewer, subject, waiting, learning }: CardPayload, format: Format): NoticeView {
  const isConnectHint = viewer.role === 'admin';
  const toMatch = waiting.filter(({ state }) => state === 'ambiguous').length;
  const what =
    { deal: 'this deal', contact: 'this contact', log: 'this record' }[subject.kind] ?? 'this record';
  const body = learning
    ? 'Calls are scored in learning mode: your manager releases the logs to you.'
    : `Calls appear here about ${format.count(5)} minutes after the recording is ready.`;
  const match = toMatch > 0 ? ` ${format.count(toMatch)} awaiting a match.` : '';
  return {
    kind: 'empty',
    tone: 'neutral',
    icon: 'info',
    title: learning ? 'Learning mode: scores are not shared yet' : `No coaching log for ${what} yet`,
    body: `${body}${match}`,
    detail: isConnectHint ? 'Nothing arrives? Connect a call source in the settings.' : null,
    action: isConnectHint ? { kind: 'open_settings', label: 'Connect a call source' } : null,
  };
}

export function partialNotice({ logs }: CardPayload, format: Format): NoticeView | null {
  const pending = logs.filter(({ delivery }) => delivery.state === 'pending').length;
  if (pending === 0) return null;
  return {
    kind: 'partial',
    tone: 'neutral',
    icon: 'clock',
    title: 'Scored, not yet written to the CRM',
    body: `${format.count(pending)} of ${format.count(logs.length)} logs shown here are on their way into the CRM.`,
    detail: null,
    action: null,
  };
}

export function failedDeliveryNotice({ logs }: CardPayload, format: Format): NoticeView | null {
  const failed = logs.filter(({ delivery }) => delivery.state === 'failed');
  if (failed.length === 0) return null;
  const reasons = [...new Set(failed.map(({ delivery }) => delivery.detail).filter(Boolean))].sort();
  return {
    kind: 'delivery_failed',
    tone: 'warning',
    icon: 'warning',
    title: 'Not written to the CRM',
    body: `${format.count(failed.length)} of ${format.count(logs.length)} logs could not be written. An admin finds what to do in the settings, under Health.`,
    detail: reasons.length > 0 ? reasons.join(' · ') : null,
    action: null,
  };
}

export function learningNotice({ logs, viewer }: CardPayload, format: Format): NoticeView | null {
  const unreleased = logs.filter(({ released }) => !released).length;
  if (unreleased === 0 || viewer.role === 'rep') return null;
  return {
    kind: 'learning',
    tone: 'neutral',
    icon: 'lock',
    title: 'Learning mode',
    body: `${format.count(unreleased)} of ${format.count(logs.length)} logs are not shared with the rep until released.`,
    detail: null,
    action: null,
  };
}
