import { type BrokenSample, samplesOf } from './sample.ts';

const wellFormed = samplesOf('well-formed XML');
const named = samplesOf('file names');
const object = samplesOf('custom objects');
const field = samplesOf('fields by type');
const key = samplesOf('external ids');

const LOG = 'objects/Coaching_Log__c/Coaching_Log__c.object-meta.xml';
const LOG_FIELDS = 'objects/Coaching_Log__c/fields';
const AGE = 'Age_Days__c.field-meta.xml';

export const OBJECTS: readonly BrokenSample[] = [
  wellFormed('a tag left open', AGE, '</label>', '', 'line'),
  wellFormed('a bare ampersand', AGE, '<label>', '<label>Days & ', 'ampersand'),

  named(
    'a field named otherwise than its file',
    AGE,
    '<fullName>Age_Days__c',
    '<fullName>Age__c',
    'fullName Age__c',
  ),
  named('a root element of another kind', AGE, /CustomField/g, 'CustomFields', 'root element CustomFields'),
  named(
    'a full name where none is wanted',
    LOG,
    '<label>',
    '<fullName>Coaching_Log__c</fullName><label>',
    'not wanted',
  ),
  object('no name format', LOG, /<displayFormat>.*<\/displayFormat>/, '', 'displayFormat'),
  object('a plural label forgotten', LOG, /<pluralLabel>.*<\/pluralLabel>/, '', 'pluralLabel is missing'),
  object(
    'a private detail',
    'Criterion_Score__c.object-meta.xml',
    /ControlledByParent/g,
    'Private',
    'sharingModel Private',
  ),
  object('streaming without sharing', LOG, '<enableSharing>true', '<enableSharing>false', 'go together'),
  object(
    'a label too long',
    LOG,
    '<label>Coaching Log</label>',
    `<label>${'x'.repeat(41)}</label>`,
    'longer than 40',
  ),
  object('a compact layout that is not there', LOG, 'Coaching_Log_Compact', 'Nowhere', 'no layout Nowhere'),
  object(
    'a search column that is not there',
    LOG,
    '<searchResultsAdditionalFields>Call_Type__c',
    '<searchResultsAdditionalFields>Call_Sort__c',
    'search shows Call_Sort__c',
  ),
  field(
    'a text without length',
    `${LOG_FIELDS}/Focus__c.field-meta.xml`,
    /<length>.*<\/length>/,
    '',
    'length of 1',
  ),
  field(
    'a long text of 200',
    `${LOG_FIELDS}/Summary__c.field-meta.xml`,
    /<length>.*<\/length>/,
    '<length>200</length>',
    'length of 256',
  ),
  field(
    'a scale above its precision',
    `${LOG_FIELDS}/Overall_Score__c.field-meta.xml`,
    /<scale>.*<\/scale>/,
    '<scale>9</scale>',
    'precision',
  ),
  field(
    'a checkbox without default',
    `${LOG_FIELDS}/Released__c.field-meta.xml`,
    /<defaultValue>.*<\/defaultValue>/,
    '',
    'defaultValue',
  ),
  field(
    'a picklist without values',
    `${LOG_FIELDS}/Status__c.field-meta.xml`,
    /<valueSetDefinition>[\s\S]*<\/valueSetDefinition>/,
    '',
    'valueSet',
  ),
  field(
    'a value twice',
    `${LOG_FIELDS}/Status__c.field-meta.xml`,
    /Needs action/g,
    'Scored',
    'a value twice',
  ),
  field('a required formula', AGE, '<label>', '<required>true</required><label>', 'cannot be required'),
  field(
    'a formula with a length',
    'Account_Name__c.field-meta.xml',
    '<label>',
    '<length>80</length><label>',
    'length is forbidden',
  ),
  field('a label too long', AGE, /<label>.*<\/label>/, `<label>${'x'.repeat(41)}</label>`, 'longer than 40'),
  key(
    'a key that is not unique',
    `${LOG_FIELDS}/External_Key__c.field-meta.xml`,
    '<unique>true',
    '<unique>false',
    'unique text',
  ),
];
