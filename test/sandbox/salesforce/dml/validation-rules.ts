import { SalesforceError } from '../errors.ts';
import type { Dml } from '../org/state.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';

/** One save as a rule sees it; `before` is absent on insert. */
type Saving = { dml: Dml; row: Readonly<Record<string, unknown>>; before: Row | undefined };

const MACHINE = 'Halftime_Machine';
const LOCKED = ['Published', 'Retired'];

/** When each rule of the project refuses: its formula, said in code. */
const REFUSES: Record<string, (saving: Saving) => boolean> = {
  'Coaching_Rubric__c.Published_Rubric_Locked': ({ dml, before }) =>
    before !== undefined && !isMachine(dml) && LOCKED.includes(String(before.State__c)),
  'Rubric_Criterion__c.Published_Criterion_Locked': ({ dml, row }) =>
    !isMachine(dml) && LOCKED.includes(String(rubricOf(dml, row)?.State__c)),
  'Coaching_Action__c.Action_Append_Only': ({ dml, before }) => before !== undefined && !isMachine(dml),
};

/** Refuses a save that an active validation rule of the object's metadata refuses, in that rule's words. */
export function checkValidationRules(
  dml: Dml,
  object: ObjectDef,
  row: Saving['row'],
  before: Row | undefined,
): void {
  for (const rule of object.validationRules) {
    const refuses = REFUSES[`${object.name}.${rule.name}`];
    if (!refuses) throw new Error(`validation rule ${object.name}.${rule.name} is not known to the stand-in`);
    if (!refuses({ dml, row, before })) continue;
    const fields = rule.field === undefined ? [] : [rule.field];
    throw new SalesforceError('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, { fields });
  }
}

function isMachine(dml: Dml): boolean {
  return dml.access.hasCustomPermission(MACHINE);
}

function rubricOf(dml: Dml, row: Saving['row']): Row | undefined {
  return dml.org.store.get(dml.org.schema.get('Coaching_Rubric__c'), String(row.Coaching_Rubric__c));
}
