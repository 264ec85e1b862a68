import type { ObjectName } from '../../server/crm/objects.ts';
import { apiName } from '../../server/crm/salesforce/fields.ts';
import type { XmlElement } from './metadata-file.ts';

/** A field Salesforce works out itself. Nobody writes it, so the field list of both CRMs does not have it. */
export type FormulaField = {
  name: string;
  label: string;
  element: XmlElement;
  /** Summed in reports, and no use on a page. */
  isForReports?: true;
};

/**
 * What lists and reports need beside the stored fields: facts of the log on its flag (a list view shows only the
 * object's own fields), durations, and 1/0 numbers, because a report sums numbers but cannot count filled fields.
 */
export const FORMULA_FIELDS: Partial<Record<ObjectName, readonly FormulaField[]>> = {
  coachingLog: [
    number(
      'Minutes_To_Log__c',
      'Minutes To Log',
      '(CreatedDate - (Call_Started_At__c + Duration_Seconds__c / 86400)) * 1440',
      1,
    ),
    ...knownAndMissing('Quality', 'Agent Quality', 'Overall_Score__c'),
    ...knownAndMissing('Resolution', 'First Call Resolution', 'First_Call_Resolution__c'),
    ...knownAndMissing('Compliance', 'Compliance Rate', 'Compliance_Rate__c'),
    ...knownAndMissing('Sentiment', 'Customer Sentiment', 'Customer_Sentiment__c'),
  ],
  criterionScore: [
    oneWhen('Dispute_Answered__c', 'Dispute Answered (1 or 0)', isAnswered()),
    number(
      'Overturned_Rate__c',
      'Overturned (0 or 100)',
      `IF(${isAnswered()}, IF(ISPICKVAL(Dispute_State__c, "Changed"), 100, 0), NULL)`,
      0,
    ),
  ],
  coachingFlag: [
    text('Account_Name__c', 'Account', 'Coaching_Log__r.Account__r.Name'),
    text('Opportunity_Name__c', 'Opportunity', 'Coaching_Log__r.Deal__r.Name'),
    text('Opportunity_Stage__c', 'Stage At Call', 'Coaching_Log__r.Deal_Stage__c'),
    number('Opportunity_Amount__c', 'Amount At Call', 'Coaching_Log__r.Deal_Amount__c', 2),
    number('Overall_Score__c', 'Overall Score', 'Coaching_Log__r.Overall_Score__c', 2),
    number('Pass_Mark__c', 'Pass Mark', 'Coaching_Log__r.Pass_Mark__c', 2),
    text('Lowest_Criterion__c', 'Lowest Criterion', 'Coaching_Log__r.Focus__c'),
    text('New_Or_Recurring__c', 'New Or Recurring', historyInWords()),
    number('Age_Days__c', 'Age (Days)', `IF(${isOver()}, NULL, NOW() - CreatedDate)`, 1),
    checkbox('Overdue__c', 'Overdue', `AND(NOT(${isOver()}), Due_At__c < NOW())`),
    number('Hours_To_Resolve__c', 'Hours To Resolve', '(Resolved_At__c - CreatedDate) * 24', 1),
  ],
  practiceAssignment: [
    oneWhen('Was_Assigned__c', 'Assigned (1 or 0)', 'NOT(ISBLANK(Assigned_On__c))'),
    oneWhen('Was_Attempted__c', 'Attempted (1 or 0)', 'Attempts__c > 0'),
    oneWhen('Was_Passed__c', 'Passed (1 or 0)', 'NOT(ISBLANK(Passed_On__c))'),
    oneWhen('Was_Transferred__c', 'Transferred (1 or 0)', 'ISPICKVAL(Transfer__c, "Transferred")'),
    number('Day30_Change__c', 'Change After 30 Days', 'Day30__c - Baseline__c', 2),
    number('Day60_Change__c', 'Change After 60 Days', 'Day60__c - Baseline__c', 2),
    oneWhen('Day30_Known__c', 'Day 30 Known (1 or 0)', 'NOT(OR(ISBLANK(Day30__c), ISBLANK(Baseline__c)))'),
    oneWhen('Day60_Known__c', 'Day 60 Known (1 or 0)', 'NOT(OR(ISBLANK(Day60__c), ISBLANK(Baseline__c)))'),
    ...knownAndMissing('Completion', 'Completion', 'Completed_On_Time__c'),
  ],
  coachingRubric: [
    // A count also guards: a criterion added to or taken from a locked rubric changes it, and that its rule refuses.
    rollUp('Criteria_Count__c', 'Criteria', { summaryOperation: 'count' }),
    rollUp('Weight_Sum__c', 'Sum Of Weights', {
      summaryOperation: 'sum',
      summarizedField: `${apiName('rubricCriterion')}.Weight__c`,
    }),
  ],
};

function isAnswered(): string {
  return 'OR(ISPICKVAL(Dispute_State__c, "Upheld"), ISPICKVAL(Dispute_State__c, "Changed"))';
}

/** `Recurring (3 of last 5)`, of the lowest criterion. */
function historyInWords(): string {
  const failed = 'TEXT(Coaching_Log__r.Focus_Failed__c)';
  const calls = 'Coaching_Log__r.Focus_Considered__c';
  const counts = `" (" & ${failed} & " of last " & TEXT(${calls}) & ")"`;
  return `TEXT(Coaching_Log__r.Focus_History__c) & IF(ISBLANK(${calls}), "", ${counts})`;
}

function isOver(): string {
  return 'OR(ISPICKVAL(State__c, "Resolved"), ISPICKVAL(State__c, "Withdrawn"))';
}

function knownAndMissing(prefix: string, label: string, field: string): FormulaField[] {
  return [
    oneWhen(`${prefix}_Known__c`, `${label} Known (1 or 0)`, `NOT(ISBLANK(${field}))`),
    oneWhen(`${prefix}_Missing__c`, `${label} Missing (1 or 0)`, `ISBLANK(${field})`),
  ];
}

function oneWhen(name: string, label: string, condition: string): FormulaField {
  return { ...number(name, label, `IF(${condition}, 1, 0)`, 0), isForReports: true };
}

function number(name: string, label: string, formula: string, scale: number): FormulaField {
  return { name, label, element: { type: 'Number', precision: 18, scale, ...calculated(formula) } };
}

function text(name: string, label: string, formula: string): FormulaField {
  return { name, label, element: { type: 'Text', ...calculated(formula) } };
}

function checkbox(name: string, label: string, formula: string): FormulaField {
  return { name, label, element: { type: 'Checkbox', ...calculated(formula) } };
}

/** Blank stays blank: nothing known is not zero. */
function calculated(formula: string): XmlElement {
  return { formula, formulaTreatBlanksAs: 'BlankAsBlank' };
}

function rollUp(name: string, label: string, summary: XmlElement): FormulaField {
  const summaryForeignKey = `${apiName('rubricCriterion')}.${apiName('coachingRubric')}`;
  return { name, label, element: { type: 'Summary', summaryForeignKey, ...summary } };
}
