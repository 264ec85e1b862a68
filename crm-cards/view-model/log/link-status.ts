import { linkActions } from '../actions/on-link.ts';
import type { Rights } from '../actions/rights.ts';
import type { LogPayload } from '../contract/card.ts';
import { sortedBy } from '../order.ts';
import type { BadgeView } from '../view/basics.ts';
import type { LinkStatusView } from '../view/log.ts';
import { asWords } from '../words.ts';

const STATUS: Record<LogPayload['link']['status'], BadgeView> = {
  linked: { label: 'Linked by a rule', tone: 'success' },
  confirmed: { label: 'Linked by a person', tone: 'success' },
  ambiguous: { label: 'Several candidates: pick one', tone: 'warning' },
  unmatched: { label: 'Not linked', tone: 'neutral' },
};

/** Where the call belongs, which rule says so, and what else it could be. */
export function viewLinkStatus(log: LogPayload, rights: Rights): LinkStatusView {
  const { link } = log;
  return {
    status: STATUS[link.status] ?? STATUS.unmatched,
    rule: link.rule,
    contact: link.contactName,
    deal: link.dealName,
    candidates: sortedBy(
      link.candidates,
      ({ kind }) => kind,
      ({ name }) => name,
      ({ id }) => id,
    ).map(({ kind, id, name, reasons }) => ({
      key: `${kind}:${id}`,
      kind: asWords(kind),
      name,
      reasons: reasons.join(', '),
    })),
    actions: linkActions(log, rights),
  };
}
