import type { CriterionPayload, LogPayload } from '../contract/card.ts';
import { isOpen } from '../log/score.ts';
import type { ActionView, FieldView, OptionView } from '../view/action.ts';
import { DISPUTE_LABEL } from '../words.ts';
import { choice, makeAction, reason } from './make.ts';
import type { Rights } from './rights.ts';

const SCORES: OptionView[] = [
  { value: '100', label: 'Good' },
  { value: '50', label: 'Partly' },
  { value: '0', label: 'Not yet' },
  { value: 'not_applicable', label: 'Did not apply to this call' },
];

/** What a manager or the rep may do about one score. */
export function criterionActions(
  criterion: CriterionPayload,
  { log, rights }: { log: LogPayload; rights: Rights },
): ActionView[] {
  const { dispute } = criterion;
  return [
    rights.may('Answer') && dispute !== null && isOpen(dispute.state) && answerAction(log.id, criterion),
    rights.may('Acknowledge') &&
      !rights.isRep &&
      dispute?.state === 'submitted' &&
      takeUpAction(log.id, criterion),
    rights.may('Override') && overrideAction(log.id, criterion),
    rights.may('Dispute') && isDisputable(criterion) && disputeAction(log.id, criterion),
  ].filter((action) => action !== false);
}

/** The same from the top of the log, where the criterion is still to be picked. */
export function pickedCriterionActions(log: LogPayload, rights: Rights): ActionView[] {
  const disputable = log.criteria.filter(isDisputable);
  return [
    rights.may('Override') && log.criteria.length > 0 && pick(overrideAction(log.id, null), log.criteria),
    rights.may('Dispute') && disputable.length > 0 && pick(disputeAction(log.id, null), disputable),
  ].filter((action) => action !== false);
}

function pick(action: ActionView, criteria: readonly CriterionPayload[]): ActionView {
  const options = criteria.map(({ key, name }) => ({ value: key, label: name }));
  const target: FieldView = choice('target', 'Criterion', options);
  const title = action.kind === 'Dispute' ? 'Dispute a score' : 'Override a score';
  return { ...action, title, fields: [target, ...action.fields] };
}

function isDisputable({ outcome, dispute }: CriterionPayload): boolean {
  return (dispute === null || !isOpen(dispute.state)) && outcome !== 'not_scored';
}

function about(label: string, criterion: CriterionPayload | null): Pick<ActionView, 'target' | 'title'> {
  return { target: criterion?.key ?? '', title: criterion ? `${label}: ${criterion.name}` : label };
}

function overrideAction(logId: string, criterion: CriterionPayload | null): ActionView {
  const label = 'Override score';
  return makeAction({
    kind: 'Override',
    logId,
    label,
    ...about(label, criterion),
    explanation: "The machine's own score stays on the record beside yours.",
    fields: [choice('value', 'Score', SCORES), reason()],
    confirmLabel: 'Change score',
    doneText: 'The score is changed.',
  });
}

function disputeAction(logId: string, criterion: CriterionPayload | null): ActionView {
  const label = 'Dispute';
  const reasons = Object.entries(DISPUTE_LABEL).map(([value, words]) => ({ value, label: words }));
  return makeAction({
    kind: 'Dispute',
    logId,
    label,
    ...about(label, criterion),
    explanation: 'Your manager reads this and answers. The score is marked as disputed until then.',
    fields: [choice('value', 'What is wrong', reasons), reason('In your words')],
    confirmLabel: 'Send dispute',
    doneText: 'Your dispute is with your manager.',
  });
}

function takeUpAction(logId: string, criterion: CriterionPayload): ActionView {
  const label = 'Acknowledge dispute';
  return makeAction({
    kind: 'Acknowledge',
    logId,
    label,
    ...about(label, criterion),
    target: `dispute ${criterion.key}`,
    doneText: 'The rep sees that you are looking at it.',
  });
}

function answerAction(logId: string, criterion: CriterionPayload): ActionView {
  const label = 'Answer dispute';
  const changes = SCORES.map(({ value, label: words }) => ({ value, label: `Change to: ${words}` }));
  return makeAction({
    kind: 'Answer',
    logId,
    label,
    ...about(label, criterion),
    emphasis: 'primary',
    fields: [
      choice('value', 'Decision', [{ value: 'upheld', label: 'Keep the score' }, ...changes]),
      reason('Answer to the rep'),
    ],
    confirmLabel: 'Send answer',
    doneText: 'The dispute is answered.',
  });
}
