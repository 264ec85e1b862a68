import type { LogPayload } from '../contract/card.ts';
import { sortedBy } from '../order.ts';
import type { ActionView, FieldView, OptionView } from '../view/action.ts';
import { asWords } from '../words.ts';
import { choice, makeAction, NO_RECORD, undoAction } from './make.ts';
import type { Rights } from './rights.ts';

/** Picking where the call belongs, from what the rules could not decide between; and taking that back. */
export function linkActions(log: LogPayload, rights: Rights): ActionView[] {
  return [
    rights.may('Relink') && log.link.candidates.length > 0 && relink(log),
    rights.may('Undo') && log.link.canUndo && undoAction(log.id, 'Relink', 'link'),
  ].filter((action) => action !== false);
}

function relink({ id, link }: LogPayload): ActionView {
  return makeAction({
    kind: 'Relink',
    logId: id,
    label: link.status === 'linked' || link.status === 'confirmed' ? 'Relink' : 'Pick the link',
    title: 'Where does this call belong?',
    explanation: 'Only scores that used the deal are made again. You can take this back.',
    emphasis: link.status === 'ambiguous' ? 'primary' : 'secondary',
    fields: [
      linkField('contactId', 'Contact', optionsOf(link, 'contact'), link.contactId),
      linkField('dealId', 'Deal', optionsOf(link, 'deal'), link.dealId),
    ],
    confirmLabel: 'Link the call',
    doneText: 'The call is linked.',
    undo: [undoAction(id, 'Relink', 'link')],
  });
}

/** Where candidates wait and none is linked, nothing is filled in: neither one of them nor none may be picked by oversight. */
function linkField(
  name: 'contactId' | 'dealId',
  label: string,
  options: OptionView[],
  current: string | null | undefined,
): FieldView {
  const none = { value: NO_RECORD, label: `No ${label.toLowerCase()}` };
  const initial = current || (options.length > 0 ? '' : NO_RECORD);
  return choice(name, label, [...options, none], { initial });
}

/** Candidates, and what is linked now even where no rule proposed it. */
function optionsOf(link: LogPayload['link'], what: 'contact' | 'deal'): OptionView[] {
  const [id, name] = what === 'deal' ? [link.dealId, link.dealName] : [link.contactId, link.contactName];
  const candidates = link.candidates
    .filter(({ kind }) => (kind === 'deal') === (what === 'deal'))
    .map((candidate) => ({
      value: candidate.id,
      label: [candidate.name, candidate.reasons.join(', ')].filter(Boolean).join(': '),
    }));
  const options = sortedBy(
    candidates,
    ({ label }) => label,
    ({ value }) => value,
  );
  const isListed = !id || options.some(({ value }) => value === id);
  return isListed ? options : [{ value: id, label: `${name || asWords(what)} (linked now)` }, ...options];
}
