import {
  type CrmObject,
  date,
  dateTime,
  longText,
  picklist,
  reference,
  score,
  text,
  uniqueText,
} from './field.ts';

export const FLAG_KINDS = [
  'Overall threshold',
  'Compliance',
  'Repeat weakness',
  'Keyword',
  'Conduct',
] as const;
export const FLAG_OUTCOMES = [
  'Coached',
  'Justified',
  'Score wrong',
  'Wrong deal',
  'Wrong agent',
  'Not stated',
] as const;

/** The work item. A lookup, not a detail, so that it has an owner of its own: manager or Compliance queue. */
export const coachingFlag: CrmObject = {
  name: 'coachingFlag',
  label: 'Coaching Flag',
  pluralLabel: 'Coaching Flags',
  numberPrefix: 'CF',
  storedIn: ['salesforce'],
  fields: [
    uniqueText('externalKey', 'External Key'),
    {
      ...reference('coachingLog', 'Coaching Log', 'coachingLog', 'Flags'),
      required: true,
    } as CrmObject['fields'][number],
    picklist('kind', 'Kind', FLAG_KINDS),
    picklist('flagClass', 'Class', ['Compliance', 'Quality']),
    picklist('severity', 'Severity', ['Normal', 'High']),
    picklist('state', 'State', ['Open', 'Acknowledged', 'Resolved', 'Withdrawn']),
    dateTime('dueAt', 'Due'),
    longText('reason', 'Reason', 2_000),
    text('criterionName', 'Criterion', 120),
    score('threshold', 'Threshold At The Time'),
    score('value', 'Value'),
    text('withdrawnReason', 'Withdrawn Because'),
    text('agentName', 'Agent Name', 120),
    reference('agent', 'Agent', 'user', 'Coaching_Flags_As_Agent'),
    text('teamName', 'Team', 120),
    text('managerName', 'Manager Name', 120),
    date('callDate', 'Call Date'),
    date('weekStart', 'Week Starting'),
    picklist('resolution', 'Resolution', FLAG_OUTCOMES),
    longText('resolutionNote', 'Resolution Note', 4_000),
    text('resolvedByName', 'Resolved By', 120),
    dateTime('resolvedAt', 'Resolved'),
  ],
};
