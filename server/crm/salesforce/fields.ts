import { type CrmObject, type Field, OBJECTS, type ObjectName } from '../objects.ts';

/** Prefix of our names where they were installed as a managed package; we ship source, so there is none. */
const NAMESPACE = '';

/** The one function every name of ours passes through. */
export function namespaced(name: string): string {
  return NAMESPACE === '' ? name : `${NAMESPACE}__${name}`;
}

/** `overallScore` -> `Overall_Score__c`; objects and fields alike. */
export function apiName(name: string): string {
  return namespaced(`${snakePascal(name)}__c`);
}

/** `coachingLog` -> `Coaching_Log__r`, the way to a parent in SOQL and in upserts. */
export function relationName(name: string): string {
  return namespaced(`${snakePascal(name)}__r`);
}

/** `coachingLog` -> `Coaching_Log__Share`. */
export function shareName(name: ObjectName): string {
  return namespaced(`${snakePascal(name)}__Share`);
}

export const EXTERNAL_KEY = apiName('externalKey');

/** On Activity, so on Task: our key of a task. */
export const TASK_KEY = namespaced('Coaching_Key__c');

/** The permission set of the user we connect as. */
export const INTEGRATION_PERMISSION_SET = namespaced('Halftime_Integration');

/** Objects of the field list that Salesforce stores, in the list's order. */
export function salesforceObjects(): CrmObject[] {
  return Object.values(OBJECTS).filter((object) => object.storedIn.includes('salesforce'));
}

/** Fields of one object that Salesforce has; a master-detail parent is not among them. */
export function salesforceFields(object: CrmObject): Field[] {
  return object.fields.filter((field) => field.only !== 'hubspot');
}

function snakePascal(camel: string): string {
  const words = camel.split(/(?=[A-Z])/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('_');
}
