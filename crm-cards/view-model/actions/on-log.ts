import type { LogPayload } from '../contract/card.ts';
import type { ActionView } from '../view/action.ts';
import { makeAction, text } from './make.ts';
import { pickedCriterionActions } from './on-criterion.ts';
import { classActions } from './on-flag.ts';
import type { Rights } from './rights.ts';

/** What may be done about the log as a whole, most needed first. */
export function logActions(log: LogPayload, rights: Rights): ActionView[] {
  return [
    ...classActions(log, rights),
    rights.may('Acknowledge') && rights.isRep && log.acknowledgedAt === null && acknowledge(log.id),
    rights.may('Release') && !log.released && release(log.id),
    ...pickedCriterionActions(log, rights),
    rights.may('Note') && note(log.id),
    rights.may('Rescore') && rescore(log),
    rights.may('MarkSample') && markSample(log),
  ].filter((action) => action !== false);
}

function acknowledge(logId: string): ActionView {
  return makeAction({
    kind: 'Acknowledge',
    logId,
    label: 'Acknowledge',
    title: 'Acknowledge: I have read this log',
    emphasis: 'primary',
    doneText: 'Your manager sees that you have read it.',
  });
}

function release(logId: string): ActionView {
  return makeAction({
    kind: 'Release',
    logId,
    label: 'Release to the rep',
    explanation: 'The rep sees this log from then on.',
    doneText: 'The log is released.',
  });
}

function note(logId: string): ActionView {
  return makeAction({
    kind: 'Note',
    logId,
    label: 'Log 1:1 note',
    fields: [text('reason', 'Note', { required: true, hint: 'Kept on the record.' })],
    confirmLabel: 'Save note',
    doneText: 'The note is saved.',
  });
}

function rescore({ id, rubric }: LogPayload): ActionView {
  return makeAction({
    kind: 'Rescore',
    logId: id,
    label: 'Re-score',
    explanation: `Costs one more scoring, against the published version of “${rubric.name}”. Changes made by people carry over where criterion and evidence are the same.`,
    confirmLabel: 'Score again',
    doneText: 'The call is scored again.',
  });
}

function markSample({ id, isSample }: LogPayload): ActionView {
  return makeAction({
    kind: 'MarkSample',
    logId: id,
    value: isSample ? 'off' : 'on',
    label: isSample ? 'Remove from calibration sample' : 'Mark as calibration sample',
    doneText: isSample ? 'No longer a calibration sample.' : 'Marked as calibration sample.',
  });
}
