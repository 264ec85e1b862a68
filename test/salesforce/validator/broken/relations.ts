import { type BrokenSample, samplesOf } from './sample.ts';

const relation = samplesOf('relationships');
const rollUp = samplesOf('roll-ups');
const formula = samplesOf('formulas');
const validation = samplesOf('validation rules');

const SCORE_FIELDS = 'objects/Criterion_Score__c/fields';
const LOG_FIELDS = 'objects/Coaching_Log__c/fields';
const FLAG = 'objects/Coaching_Flag__c';
const MASTER = `${SCORE_FIELDS}/Coaching_Log__c.field-meta.xml`;
const SUM = 'Weight_Sum__c.field-meta.xml';
const AGE = 'Age_Days__c.field-meta.xml';
const LOCK = 'Published_Rubric_Locked.validationRule-meta.xml';

export const RELATIONS: readonly BrokenSample[] = [
  relation(
    'a required master-detail',
    MASTER,
    '<label>',
    '<required>true</required><label>',
    'required is forbidden',
  ),
  relation(
    'a master-detail with a delete constraint',
    MASTER,
    '<label>',
    '<deleteConstraint>Cascade</deleteConstraint><label>',
    'deleteConstraint is forbidden',
  ),
  relation(
    'a look-up to a task',
    `${LOG_FIELDS}/Contact__c.field-meta.xml`,
    '<referenceTo>Contact',
    '<referenceTo>Task',
    'activity',
  ),
  relation(
    'a look-up to nothing',
    `${LOG_FIELDS}/Contact__c.field-meta.xml`,
    '<referenceTo>Contact',
    '<referenceTo>Nobody__c',
    'Nobody__c, which there is not',
  ),
  relation(
    'a required look-up set to null',
    `${FLAG}/fields/Coaching_Log__c.field-meta.xml`,
    'Restrict',
    'SetNull',
    'set to null',
  ),
  relation(
    'one relationship name for two look-ups',
    `${LOG_FIELDS}/Manager__c.field-meta.xml`,
    'Coaching_Logs_As_Manager',
    'Coaching_Logs_As_Agent',
    'is also that of',
  ),
  rollUp('a roll-up with a scale', SUM, '<label>', '<scale>2</scale><label>', 'scale is forbidden'),
  rollUp(
    'a roll-up over a look-up',
    SUM,
    'Rubric_Criterion__c.Coaching_Rubric__c',
    'Coaching_Action__c.Coaching_Rubric__c',
    'no way from a detail',
  ),
  rollUp('a sum of nothing', SUM, /<summarizedField>.*<\/summarizedField>/, '', 'summarizedField'),
  rollUp('a sum of texts', SUM, 'Rubric_Criterion__c.Weight__c', 'Rubric_Criterion__c.Good__c', 'no number'),
  formula('a field that is not there', AGE, 'CreatedDate)', 'Made_Date__c)', 'no field Made_Date__c'),
  formula(
    'a relationship that is not there',
    'Account_Name__c.field-meta.xml',
    'Account__r',
    'Firm__r',
    'no relationship Firm__r',
  ),
  formula(
    'a field of the parent that is not there',
    'Account_Name__c.field-meta.xml',
    'Account__r.Name',
    'Account__r.Nickname',
    'no field Nickname',
  ),
  formula(
    'a long text',
    'Lowest_Criterion__c.field-meta.xml',
    'Coaching_Log__r.Focus__c',
    'Reason__c',
    'long text',
  ),
  formula('an unknown function', AGE, 'NOW()', 'NOWISH()', 'no function'),
  formula('a parenthesis too few', AGE, 'CreatedDate)', 'CreatedDate', 'parentheses'),
  formula(
    'a permission that is not there',
    LOCK,
    '$Permission.Halftime_Machine',
    '$Permission.Halftime_Robot',
    'no custom permission',
  ),
  validation(
    'a message too long',
    LOCK,
    /<errorMessage>.*<\/errorMessage>/,
    `<errorMessage>${'x'.repeat(256)}</errorMessage>`,
    'longer than 255',
  ),
  validation(
    'a message at no field',
    LOCK,
    '<errorMessage>',
    '<errorDisplayField>Nowhere__c</errorDisplayField><errorMessage>',
    'no field Nowhere__c',
  ),
];
