import type { LogPayload, PracticePayload } from '../contract/card.ts';
import type { ActionView, FieldView } from '../view/action.ts';
import { field, makeAction, reason, text } from './make.ts';
import type { Rights } from './rights.ts';

const DAYS_TO_PRACTISE = 7;
const DAY_MS = 24 * 60 * 60_000;

/** A proposed practice waits for the manager: as it is, edited, or not at all. */
export function practiceActions(
  practice: PracticePayload,
  { log, rights, now }: { log: LogPayload; rights: Rights; now: Date },
): ActionView[] {
  if (practice.state !== 'proposed' && practice.state !== 'approved') return [];
  return [
    rights.may('Approve') && approve(log.id, practice, now),
    rights.may('Reject') && reject(log.id, practice),
  ].filter((action) => action !== false);
}

function approve(logId: string, { scenario, dueOn, criterionName }: PracticePayload, now: Date): ActionView {
  const due: FieldView = {
    ...field('dueOn', 'date', 'Due on'),
    initial: dueOn ?? new Date(now.getTime() + DAYS_TO_PRACTISE * DAY_MS).toISOString().slice(0, 10),
    required: true,
  };
  return makeAction({
    kind: 'Approve',
    logId,
    label: 'Approve & assign',
    title: `Approve practice: ${criterionName}`,
    emphasis: 'primary',
    fields: [
      due,
      text('situation', 'Situation', { initial: scenario.situation }),
      text('whatGoodLooksLike', 'What good looks like', { initial: scenario.whatGoodLooksLike }),
    ],
    doneText: 'The practice is assigned.',
  });
}

function reject(logId: string, { criterionName }: PracticePayload): ActionView {
  return makeAction({
    kind: 'Reject',
    logId,
    label: 'Reject',
    title: `Reject practice: ${criterionName}`,
    fields: [reason()],
    confirmLabel: 'Reject practice',
    doneText: 'The practice is rejected.',
  });
}
