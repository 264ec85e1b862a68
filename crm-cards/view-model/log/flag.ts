import { flagActions, needsOutcome } from '../actions/on-flag.ts';
import type { Rights } from '../actions/rights.ts';
import type { FlagPayload, LogPayload } from '../contract/card.ts';
import { viewDue } from '../due.ts';
import type { Format } from '../format.ts';
import { newestFirst, soonestFirst, sortedBy } from '../order.ts';
import type { BadgeView } from '../view/basics.ts';
import type { FlagView } from '../view/log.ts';
import { FLAG_LABEL, labelOf, OUTCOME_LABEL } from '../words.ts';

const STATES: Record<FlagPayload['state'], BadgeView> = {
  open: { label: 'Open', tone: 'warning' },
  acknowledged: { label: 'Acknowledged', tone: 'neutral' },
  resolved: { label: 'Resolved', tone: 'success' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};
const ORDER: FlagPayload['state'][] = ['open', 'acknowledged', 'resolved', 'withdrawn'];

/** Compliance and quality stay apart; what waits comes first, most urgent on top. The clock runs for the manager, not for the rep. */
export function viewFlags(
  log: LogPayload,
  { rights, format }: { rights: Rights; format: Format },
): { compliance: FlagView[]; quality: FlagView[] } {
  const sorted = sortedBy(
    log.flags,
    ({ state }) => Math.floor(ORDER.indexOf(state) / 2),
    ({ dueAt }) => soonestFirst(dueAt),
    ({ resolution }) => newestFirst(resolution?.at ?? null),
    ({ key }) => key,
  );
  const ofClass = (name: FlagPayload['class']) =>
    sorted.filter((flag) => flag.class === name).map((flag) => viewFlag(flag, { log, rights, format }));
  return { compliance: ofClass('compliance'), quality: ofClass('quality') };
}

function viewFlag(
  flag: FlagPayload,
  { log, rights, format }: { log: LogPayload; rights: Rights; format: Format },
): FlagView {
  const kind = labelOf(FLAG_LABEL, flag.kind);
  return {
    key: flag.key,
    title: flag.criterionName ? `${kind}: ${flag.criterionName}` : kind,
    reason: flag.reason,
    rule: ruleText(flag, format),
    severity: flag.severity === 'high' && !rights.isRep ? { label: 'High', tone: 'danger' } : null,
    state: STATES[flag.state] ?? STATES.open,
    clock: needsOutcome(flag) && !rights.isRep ? viewDue(flag.dueAt, '', format) : null,
    outcome: outcomeText(flag, format),
    actions: flagActions(flag, { log, rights }),
  };
}

function ruleText({ threshold, value }: FlagPayload, format: Format): string | null {
  if (threshold === null) return null;
  const limit = `threshold ${format.score(threshold)} when it fired`;
  return value === null
    ? `${limit.charAt(0).toUpperCase()}${limit.slice(1)}`
    : `${format.score(value)}, ${limit}`;
}

function outcomeText({ state, resolution, withdrawnReason }: FlagPayload, format: Format): string | null {
  if (state === 'withdrawn') return withdrawnReason ?? 'Withdrawn';
  if (!resolution) return null;
  const { outcome, byName, at, note } = resolution;
  const who = byName === null ? '' : ` by ${byName}`;
  const words = `${labelOf(OUTCOME_LABEL, outcome)}${who} on ${format.day(at)}`;
  return note ? `${words}: “${note}”` : words;
}
