import { ACTION_KINDS } from '../../domain/action.ts';
import { type CrmObject, dateTime, longText, picklist, reference, score, text } from './field.ts';

const human = { writer: 'human' };

/** What a person did about a log, append-only: `CreatedById` is the proof of who acted (DESIGN). */
export const coachingAction: CrmObject = {
  name: 'coachingAction',
  label: 'Coaching Action',
  pluralLabel: 'Coaching Actions',
  numberPrefix: 'CA',
  storedIn: ['salesforce'],
  fields: [
    picklist('kind', 'Kind', [...ACTION_KINDS, 'CalibrationScore'], human),
    reference('coachingLog', 'Coaching Log', 'coachingLog', 'Actions', human),
    reference('coachingRubric', 'Coaching Rubric', 'coachingRubric', 'Actions', human),
    text('target', 'Target', 255, human),
    longText('value', 'Value', 8_000, human),
    longText('reason', 'Reason', 4_000, human),
    picklist('result', 'Result', ['Waiting', 'Done', 'Refused']),
    text('resultReason', 'Result Reason'),
    dateTime('answeredAt', 'Answered'),
  ],
};

/** Agreement of machine and people on one criterion (RULES, calibration). */
export const calibrationResult: CrmObject = {
  name: 'calibrationResult',
  label: 'Calibration Result',
  pluralLabel: 'Calibration Results',
  numberPrefix: 'CB',
  storedIn: ['salesforce'],
  fields: [
    { ...text('externalKey', 'External Key'), unique: true } as CrmObject['fields'][number],
    text('criterionName', 'Criterion', 120),
    text('rubricName', 'Rubric', 120),
    score('sampleSize', 'Sample Size'),
    score('kappa', 'Kappa (x100)'),
    score('ac1', 'AC1 (x100)'),
    score('intervalLow', 'Interval Low (x100)'),
    score('intervalHigh', 'Interval High (x100)'),
    picklist('autonomy', 'Autonomy', ['Suggest', 'Auto', 'Off']),
    dateTime('measuredAt', 'Measured'),
  ],
};
