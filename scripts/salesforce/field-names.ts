import { OBJECTS, type ObjectName } from '../../server/crm/objects.ts';
import { apiName, salesforceFields } from '../../server/crm/salesforce/fields.ts';
import { FORMULA_FIELDS } from './formula-fields.ts';

/**
 * API name of a field, named as in the field list (`overallScore`) or, where Salesforce works it out, by its API name.
 * Throws on a field that is neither: a list view, layout or report of ours never names a ghost.
 */
export function fieldName(object: ObjectName, name: string): string {
  if (FORMULA_FIELDS[object]?.some((formula) => formula.name === name)) return name;
  const { parent } = OBJECTS[object];
  if (parent?.field === name || salesforceFields(OBJECTS[object]).some((field) => field.name === name))
    return apiName(name);
  throw new Error(`${object} has no field ${name}`);
}
