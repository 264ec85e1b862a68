import type { DealPayload, LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { DealView } from '../view/log.ts';

type Row = DealView['rows'][number];

const SOURCES: Record<LogPayload['deal']['thenSource'], string> = {
  live: 'As read within a day of the call',
  history: 'From the field history at the time of the call',
  unknown: 'What the deal was at the time of the call is not known',
};
const FIELDS: [key: string, label: string, read: (deal: DealPayload, format: Format) => string | null][] = [
  ['stage', 'Stage', ({ stage }) => stage],
  [
    'amount',
    'Amount',
    ({ amount, currency }, format) => (amount === null ? null : format.money(amount, currency)),
  ],
  ['closeDate', 'Close date', ({ closeDate }, format) => closeDate && format.day(closeDate)],
  ['nextStep', 'Next step', ({ nextStep }) => nextStep],
];
const NONE = '–';

/** What the score was based on, beside what has become of the deal. */
export function viewDeal({ then, thenSource, now }: LogPayload['deal'], format: Format): DealView | null {
  if (!then && !now) return null;
  const rows = FIELDS.map(([key, label, read]): Row => {
    const [before, after] = [then && read(then, format), now && read(now, format)];
    return {
      key,
      label,
      atCall: before ?? NONE,
      now: after ?? NONE,
      changed: then !== null && now !== null && before !== after,
    };
  });
  return {
    used: usedText(then, rows),
    source: SOURCES[thenSource] ?? SOURCES.unknown,
    rows,
    changes: changesText(then, now, rows),
  };
}

function usedText(then: DealPayload | null, rows: readonly Row[]): string {
  const known = rows
    .filter(({ key, atCall: text }) => key !== 'nextStep' && text !== NONE)
    .map(({ label, atCall: text }) => `${label.toLowerCase()} ${text}`);
  return then && known.length > 0
    ? `Deal context used: ${known.join(', ')}`
    : 'No deal context was used for this score';
}

function changesText(then: DealPayload | null, now: DealPayload | null, rows: readonly Row[]): string {
  if (!then || !now) return '';
  const changed = rows.filter((row) => row.changed).map(({ label }) => label.toLowerCase());
  return changed.length > 0 ? `Changed since the call: ${changed.join(', ')}` : 'Unchanged since the call';
}
