import {
  type CrmObject,
  checkbox,
  count,
  dateTime,
  longText,
  picklist,
  score,
  text,
  uniqueText,
} from './field.ts';

const human = { writer: 'human' };

/** A rubric version, edited by people in the CRM and read only when its PublishRubric action exists (DESIGN). */
export const coachingRubric: CrmObject = {
  name: 'coachingRubric',
  label: 'Coaching Rubric',
  pluralLabel: 'Coaching Rubrics',
  numberPrefix: 'CR',
  storedIn: ['salesforce'],
  fields: [
    uniqueText('externalKey', 'External Key'),
    text('rubricName', 'Rubric Name', 120, human),
    text('callType', 'Call Type', 120, human),
    text('language', 'Language', 10, human),
    score('passMark', 'Pass Mark', human),
    count('version', 'Version'),
    picklist('state', 'State', ['Draft', 'Published', 'Retired']),
    dateTime('publishedAt', 'Published'),
    longText('problems', 'Problems', 4_000),
  ],
};

/** One criterion of a rubric version. */
export const rubricCriterion: CrmObject = {
  name: 'rubricCriterion',
  label: 'Rubric Criterion',
  pluralLabel: 'Rubric Criteria',
  numberPrefix: 'RC',
  parent: { object: 'coachingRubric', field: 'coachingRubric' },
  storedIn: ['salesforce'],
  fields: [
    uniqueText('externalKey', 'External Key'),
    text('criterionKey', 'Criterion Key', 80, human),
    text('criterionName', 'Criterion', 120, human),
    count('position', 'Position', human),
    score('weight', 'Weight', human),
    picklist('checkKind', 'Check', ['Exact', 'Intent'], human),
    longText('good', 'What Good Looks Like', 4_000, human),
    longText('poor', 'What Poor Looks Like', 4_000, human),
    longText('soundsLike', 'Sounds Like', 8_000, human),
    longText('doesNotSoundLike', 'Does Not Sound Like', 8_000, human),
    longText('statements', 'Required Statements', 8_000, human),
    longText('mustHave', 'Words None May Lack', 2_000, human),
    checkbox('compliance', 'Compliance', human),
    checkbox('allowNotApplicable', 'May Be Not Applicable', human),
    longText('dealStages', 'Deal Stages', 2_000, human),
    score('threshold', 'Pass Mark', human),
    picklist('autonomy', 'Autonomy', ['Suggest', 'Auto', 'Off'], human),
  ],
};
