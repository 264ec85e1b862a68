import type { CustomField } from './objects.ts';
import type { Project } from './project.ts';
import { SYSTEM_FIELDS } from './standard-objects.ts';
import { elements, text, texts } from './xml.ts';

/** Whether an object is ours or one of the vendor's; every standard name counts where the vendor's list is absent. */
export function objectExists(project: Project, name: string): boolean {
  if (project.objects.get(name)?.file) return true;
  if (name.endsWith('__c')) return false;
  return project.standard === undefined || name in project.standard;
}

/** Custom field of an object; fields of Activity are fields of Task and Event. */
export function customField(project: Project, object: string, field: string): CustomField | undefined {
  const owner = object === 'Task' || object === 'Event' ? 'Activity' : object;
  return project.objects.get(owner)?.fields.get(field);
}

export function fieldExists(project: Project, object: string, field: string): boolean {
  if (field.endsWith('__c')) return customField(project, object, field) !== undefined;
  if (SYSTEM_FIELDS.includes(field)) return true;
  if (object.endsWith('__c')) return false;
  return project.standard === undefined || project.standard[object]?.[field] !== undefined;
}

/** The object a step such as `Coaching_Log__r`, `Owner` or `Account` leads to; `*` where that cannot be told. */
export function stepTarget(project: Project, object: string, step: string): string | undefined {
  if (step.endsWith('__r')) {
    const field = customField(project, object, step.replace(/__r$/, '__c'));
    return field && text(field.xml, 'referenceTo');
  }
  if (['Owner', 'CreatedBy', 'LastModifiedBy'].includes(step)) return 'User';
  if (project.standard === undefined) return '*';
  return project.standard[object]?.[`${step}Id`]?.refersTo?.[0];
}

/** What is wrong with a path such as `Coaching_Log__r.Account__r.Name`, read from an object; nothing where it leads on. */
export function pathProblem(project: Project, object: string, path: string): string | undefined {
  const steps = path.split('.');
  const last = steps.pop()!;
  let current = object;
  for (const step of steps) {
    const target = stepTarget(project, current, step);
    if (target === undefined) return `${current} has no relationship ${step}`;
    if (target === '*') return undefined;
    current = target;
  }
  return fieldExists(project, current, last) ? undefined : `${current} has no field ${last}`;
}

/** Child object and its look-up of a child relationship (`Criterion_Scores__r`) of an object. */
export function childOf(project: Project, object: string, relationship: string): string | undefined {
  for (const child of project.objects.values())
    for (const field of child.fields.values()) {
      const name = text(field.xml, 'relationshipName');
      if (text(field.xml, 'referenceTo') === object && `${name}__r` === relationship) return child.name;
    }
  return undefined;
}

/** Values of a restricted picklist; undefined of any other field. */
export function picklistValues(field: CustomField | undefined): string[] | undefined {
  if (field?.type !== 'Picklist') return undefined;
  return elements(field.xml, 'valueSet')
    .flatMap((set) => elements(set, 'valueSetDefinition'))
    .flatMap((definition) => elements(definition, 'value'))
    .flatMap((value) => texts(value, 'fullName'));
}

/** Problems with the values a filter compares a picklist with: a list of values after commas. */
export function filterProblems(field: CustomField | undefined, value: string | undefined): string[] {
  const allowed = picklistValues(field);
  if (!allowed || value === undefined || value === '') return [];
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !allowed.includes(one))
    .map((one) => `${field!.name} has no value "${one}"`);
}
