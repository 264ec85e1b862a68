import {
  type CrmObject,
  checkbox,
  count,
  date,
  dateTime,
  longText,
  openSet,
  picklist,
  reference,
  score,
  text,
  uniqueText,
} from './field.ts';

/** A scenario given to an agent. Baselines are stored: native reports cannot compute them (RULES). */
export const practiceAssignment: CrmObject = {
  name: 'practiceAssignment',
  label: 'Practice Assignment',
  pluralLabel: 'Practice Assignments',
  numberPrefix: 'PA',
  storedIn: ['salesforce', 'hubspot'],
  fields: [
    uniqueText('externalKey', 'External Key'),
    reference('coachingLog', 'Coaching Log', 'coachingLog', 'Practice_Assignments', { only: 'salesforce' }),
    text('agentName', 'Agent Name', 120),
    reference('agent', 'Agent', 'user', 'Practice_Assignments_As_Agent'),
    openSet('teamName', 'Team'),
    openSet('criterionName', 'Criterion'),
    picklist('state', 'State', ['Proposed', 'Approved', 'Assigned', 'Passed', 'Expired', 'Declined']),
    longText('scenario', 'Scenario'),
    date('assignedOn', 'Assigned'),
    date('dueOn', 'Due'),
    date('passedOn', 'Passed'),
    score('passThreshold', 'Pass Mark'),
    count('attempts', 'Attempts'),
    score('bestScore', 'Best Score'),
    score('completedOnTime', 'Completed On Time (0 or 100)'),
    score('baseline', 'Baseline'),
    score('day30', 'Day 30'),
    score('day60', 'Day 60'),
    count('day30Calls', 'Day 30 Calls'),
    count('day60Calls', 'Day 60 Calls'),
    picklist('transfer', 'Transfer', ['Not enough calls', 'Transferred', 'Not yet', 'Regressed']),
  ],
};

/** One try at an assignment; scored with the same rubric. */
export const practiceAttempt: CrmObject = {
  name: 'practiceAttempt',
  label: 'Practice Attempt',
  pluralLabel: 'Practice Attempts',
  numberPrefix: 'PT',
  parent: { object: 'practiceAssignment', field: 'practiceAssignment' },
  storedIn: ['salesforce'],
  fields: [
    uniqueText('externalKey', 'External Key'),
    count('attemptNumber', 'Attempt'),
    dateTime('finishedAt', 'Finished'),
    score('score', 'Score'),
    checkbox('passed', 'Passed'),
    longText('feedback', 'Feedback'),
  ],
};
