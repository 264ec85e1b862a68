import { type BrokenSample, samplesOf } from './sample.ts';

const list = samplesOf('list views');
const compact = samplesOf('compact layouts');
const layout = samplesOf('layouts');
const queue = samplesOf('queues');

const LOG = 'objects/Coaching_Log__c/Coaching_Log__c.object-meta.xml';
const TASKS = 'My_Coaching_Tasks.listView-meta.xml';
const LOG_COMPACT = 'Coaching_Log_Compact.compactLayout-meta.xml';
const FLAG_LAYOUT = 'Coaching_Flag__c-Coaching Flag Layout.layout-meta.xml';
const LOG_LAYOUT = 'Coaching_Log__c-Coaching Log Layout.layout-meta.xml';
const QUEUE = 'Halftime_Compliance.queue-meta.xml';

export const LISTS: readonly BrokenSample[] = [
  list(
    'a column that is not there',
    TASKS,
    '<columns>Severity__c',
    '<columns>Urgency__c',
    'no column Urgency__c',
  ),
  list('a long text as a column', TASKS, '<columns>Severity__c', '<columns>Reason__c', 'long text'),
  list(
    'a column too many',
    TASKS,
    '<columns>Severity__c</columns>',
    '<columns>Severity__c</columns><columns>Team_Name__c</columns><columns>State__c</columns><columns>Manager_Name__c</columns>',
    'more than 15',
  ),
  list(
    'a filter on a value that is not there',
    TASKS,
    '<value>Quality',
    '<value>Qualities',
    'no value "Qualities"',
  ),
  list('a label too long', TASKS, 'My coaching tasks', 'x'.repeat(41), 'longer than 40'),
  compact('a field that is not there', LOG_COMPACT, 'Pass_Mark__c', 'Passed__c', 'no field Passed__c'),
  compact('a long text', LOG_COMPACT, 'Pass_Mark__c', 'Summary__c', 'long text'),
  compact('a layout nobody uses', LOG, 'Coaching_Log_Compact', 'SYSTEM', 'does not use it'),
  layout('a field that is not there', FLAG_LAYOUT, '<field>Kind__c', '<field>Sort__c', 'no field Sort__c'),
  layout(
    'a required field left out',
    FLAG_LAYOUT,
    '<field>Coaching_Log__c',
    '<field>CreatedDate',
    'Coaching_Log__c is required',
  ),
  layout(
    'an editable formula',
    FLAG_LAYOUT,
    /Readonly(<\/behavior>\s*<field>Age_Days__c)/,
    'Edit$1',
    'Age_Days__c is Readonly',
  ),
  layout(
    'a related list that is not there',
    LOG_LAYOUT,
    '<relatedList>Coaching_Flag__c.Coaching_Log__c',
    '<relatedList>Coaching_Flag__c.Agent__c',
    'no related list',
  ),
  {
    rule: 'layouts',
    what: 'an object without a layout',
    file: FLAG_LAYOUT,
    remove: true,
    problem: 'no layout',
  },
  queue(
    'an object that is not there',
    QUEUE,
    'Coaching_Flag__c',
    'Coaching_Flags__c',
    'no object Coaching_Flags__c',
  ),
  queue('details, which nobody owns', QUEUE, 'Coaching_Flag__c', 'Criterion_Score__c', 'no owner of its own'),
];
