import type { Field, ObjectName } from '../../server/crm/objects.ts';
import { OBJECTS } from '../../server/crm/objects.ts';
import { apiName, salesforceFields, TASK_KEY } from '../../server/crm/salesforce/fields.ts';
import { ACCESS_RULES, type AccessRule, type Right } from './access.ts';
import { FORMULA_FIELDS } from './formula-fields.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';
import { tabApiName } from './tabs.ts';

const APP = 'Halftime';

/** What linking reads of the customer's own records; required fields need no permission and may not be listed. */
const LINKING_FIELDS: Record<string, readonly string[]> = {
  Account: [],
  Contact: ['AccountId', 'Email', 'HomePhone', 'MobilePhone', 'OtherPhone', 'Phone'],
  Lead: ['Email', 'MobilePhone', 'Phone'],
  Opportunity: ['AccountId', 'Amount', 'NextStep'],
};

export function permissionSetFiles(): ProjectFile[] {
  return ACCESS_RULES.map((rule) =>
    metadataFile(
      `permissionsets/${rule.name}.permissionset-meta.xml`,
      'PermissionSet',
      permissionSetElement(rule),
    ),
  );
}

function permissionSetElement(rule: AccessRule): XmlElement {
  const rights = Object.entries(rule.rights) as [ObjectName, Right][];
  const integration = rights.some(([, right]) => right === 'own');
  const objects = rights.map(([name, right]) => objectPermission(apiName(name), right));
  const fields = rights.flatMap(([name, right]) => fieldPermissions(name, right));
  const linking = Object.entries(LINKING_FIELDS);
  return {
    label: rule.label,
    description: rule.description,
    hasActivationRequired: false,
    objectPermissions: byName('object', [
      ...objects,
      ...(integration ? linking.map(([name]) => objectPermission(name, 'readAll')) : []),
    ]),
    fieldPermissions: byName('field', [...fields, ...(integration ? integrationFields() : [])]),
    userPermissions: enabled(rule.userPermissions),
    customPermissions: enabled(rule.customPermissions),
    applicationVisibilities: rule.tabs.length > 0 ? [{ application: APP, visible: true }] : [],
    tabSettings: byName(
      'tab',
      rule.tabs.map((tab) => ({ tab: tabApiName(tab), visibility: 'Visible' })),
    ),
  };
}

function objectPermission(object: string, right: Right): XmlElement {
  const owns = right === 'own';
  const edits = owns || right === 'editAll';
  return {
    object,
    allowRead: true,
    allowCreate: edits || creates(right),
    allowEdit: edits,
    allowDelete: edits,
    viewAllRecords: edits || right === 'readAll' || right === 'createReadAll',
    // The log belongs to its agent: without this the integration user could neither update nor share it.
    modifyAllRecords: edits,
  };
}

/**
 * Required and master-detail fields are always visible; listing one fails the deployment. What Salesforce works out is
 * for people's lists and reports only, and nobody edits it.
 */
function fieldPermissions(name: ObjectName, right: Right): XmlElement[] {
  const formulas = right === 'own' ? [] : (FORMULA_FIELDS[name] ?? []);
  return [
    ...storedFieldPermissions(name, right),
    ...formulas.map((formula) => fieldPermission(`${apiName(name)}.${formula.name}`, false)),
  ];
}

function storedFieldPermissions(name: ObjectName, right: Right): XmlElement[] {
  return salesforceFields(OBJECTS[name])
    .filter((field) => !(field.type === 'reference' && field.required))
    .map((field) =>
      fieldPermission(`${apiName(name)}.${apiName(field.name)}`, isEditable(name, field, right)),
    );
}

/** Versions published elsewhere are written whole, so that people can begin the next one from them. */
const WRITTEN_WHOLE: readonly ObjectName[] = ['coachingRubric', 'rubricCriterion'];

function isEditable(name: ObjectName, field: Field, right: Right): boolean {
  if (right === 'own') return field.writer === 'machine' || WRITTEN_WHOLE.includes(name);
  return (creates(right) || right === 'editAll') && field.writer === 'human';
}

function creates(right: Right): boolean {
  return right === 'create' || right === 'createReadAll';
}

/** A field on Activity is granted as a field of Task and of Event. */
function integrationFields(): XmlElement[] {
  const linking = Object.entries(LINKING_FIELDS).flatMap(([object, fields]) =>
    fields.map((field) => fieldPermission(`${object}.${field}`, false)),
  );
  return [...linking, fieldPermission(`Task.${TASK_KEY}`, true), fieldPermission(`Event.${TASK_KEY}`, false)];
}

function fieldPermission(field: string, editable: boolean): XmlElement {
  return { field, readable: true, editable };
}

function enabled(names: readonly string[] = []): XmlElement[] {
  return names.map((name) => ({ name, enabled: true }));
}

function byName(key: string, elements: XmlElement[]): XmlElement[] {
  return elements.sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
}
