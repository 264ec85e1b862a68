import { canRead } from '../access/sharing.ts';
import { SalesforceError } from '../errors.ts';
import { fieldValue } from '../formulas/field-value.ts';
import { makeReadOnlyField } from '../schema/fields.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import type { Asking } from './context.ts';

/** One step up: the reference field, and the record it leads to as far as the asker may see it. */
export type Step = {
  name: string;
  field: FieldDef;
  follow(row: Row): { object: ObjectDef; row: Row } | undefined;
};

/** A dotted field path made ready: the steps, the last field, and how to read it off a row. */
export type Path = { steps: Step[]; field: FieldDef; read(row: Row): unknown };

const maxSteps = 5;
const nameFields = [
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'Email',
  'Phone',
  'Title',
  'Username',
  'IsActive',
  'Alias',
];

/** Resolves `Deal__r.Owner.Name` against an object. Unknown, hidden or too deep paths are refused. */
export function resolvePath(asking: Asking, object: ObjectDef, text: string): Path {
  const parts = text.split('.');
  if (parts.length > 1 && parts[0]!.toLowerCase() === object.name.toLowerCase()) parts.shift();
  const last = parts.pop()!;
  if (parts.length > maxSteps) throw invalidField(`path ${text} goes up more than ${maxSteps} relationships`);
  const steps: Step[] = [];
  let current: ObjectDef | undefined = object;
  for (const part of parts) {
    if (!current) throw noRelationship(part, 'Name');
    const step = resolveStep(asking, current, part);
    steps.push(step);
    const targets: string[] = step.field.referenceTo;
    current = targets.length === 1 ? asking.org.schema.get(targets[0]!) : undefined;
    if (current && !asking.access.on(current).read) throw noRelationship(part, object.name);
  }
  const field = current ? resolveField(asking, current, last) : nameField(last);
  return { steps, field, read: (row) => readAlong(asking, steps, field, row) };
}

/** The visible field of this name, letter case ignored. */
export function resolveField(asking: Asking, object: ObjectDef, name: string): FieldDef {
  const field = object.fields.get(name.toLowerCase());
  if (field && asking.access.canSee(object, field)) return field;
  throw invalidField(
    `No such column '${name}' on entity '${object.name}'. If you are attempting to use a custom field, be sure ` +
      `to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the ` +
      'appropriate names.',
  );
}

function resolveStep(asking: Asking, object: ObjectDef, name: string): Step {
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== name.toLowerCase()) continue;
    if (!asking.access.canSee(object, field)) break;
    return { name: field.relationshipName, field, follow: (row) => follow(asking, field, row) };
  }
  throw noRelationship(name, object.name);
}

function follow(asking: Asking, field: FieldDef, row: Row): { object: ObjectDef; row: Row } | undefined {
  const id = row[field.name];
  if (typeof id !== 'string') return undefined;
  const object = asking.org.schema.ofId(id);
  const parent = object && asking.org.store.get(object, id);
  if (!object || !parent || !canRead(asking.org, asking.access, object, parent)) return undefined;
  return { object, row: parent };
}

function readAlong(asking: Asking, steps: Step[], field: FieldDef, row: Row): unknown {
  let current: Row = row;
  let object: ObjectDef | undefined;
  for (const step of steps) {
    const next = step.follow(current);
    if (!next) return null;
    current = next.row;
    object = next.object;
  }
  if (field.name === 'Type' && object && steps.at(-1)!.field.referenceTo.length > 1) return object.name;
  return fieldValue(asking.org, current, field);
}

/** Through a polymorphic reference only the fields of the vendor's Name object can be read. */
function nameField(name: string): FieldDef {
  const known = [...nameFields, 'Type'].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (!known) throw invalidField(`No such column '${name}' on entity 'Name'.`);
  const type = known === 'Id' ? 'id' : known === 'IsActive' ? 'boolean' : 'string';
  return makeReadOnlyField({ name: known, type });
}

function noRelationship(name: string, object: string): SalesforceError {
  return invalidField(
    `Didn't understand relationship '${name}' in field path on entity '${object}'. If you are attempting to use ` +
      `a custom relationship, be sure to append the '__r' after the custom relationship name.`,
  );
}

function invalidField(message: string): SalesforceError {
  return new SalesforceError('INVALID_FIELD', message);
}
