import { makeCustomField } from './custom-field.ts';
import { makeField, makeReadOnlyField, makeSystemFields } from './fields.ts';
import { child, isTrue, type ObjectMetadata, text, type Xml } from './read-metadata.ts';
import type { FieldDef, ObjectDef, SharingModel, ValidationRuleDef } from './types.ts';

/** The definition of a custom object; a detail object has no owner. */
export function makeCustomObject(metadata: ObjectMetadata, xml: Xml, keyPrefix: string): ObjectDef {
  const custom = metadata.fields.map((field) => makeCustomField(field.name, field.xml));
  const isDetail = custom.some((field) => field.masterDetail);
  const sharingModel = (text(xml, 'sharingModel') ?? 'ReadWrite') as SharingModel;
  if (isDetail !== (sharingModel === 'ControlledByParent')) {
    const rule = 'an object is ControlledByParent exactly when it has a master-detail field';
    throw new Error(`${metadata.name}: sharingModel ${sharingModel}, but ${rule}`);
  }
  const fields = [
    ...makeSystemFields(),
    makeNameField(xml),
    ...(isDetail ? [] : [makeOwnerField()]),
    ...custom,
  ];
  return {
    name: metadata.name,
    label: text(xml, 'label') ?? metadata.name,
    plural: text(xml, 'pluralLabel') ?? metadata.name,
    keyPrefix,
    custom: true,
    access: 'crud',
    sharingModel,
    enableActivities: isTrue(xml, 'enableActivities'),
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    validationRules: metadata.validationRules.flatMap(({ name, xml: rule }) =>
      makeValidationRule(name, rule),
    ),
  };
}

function makeValidationRule(name: string, xml: Xml): ValidationRuleDef[] {
  if (!isTrue(xml, 'active')) return [];
  return [{ name, message: text(xml, 'errorMessage') ?? '', field: text(xml, 'errorDisplayField') }];
}

/** The share table of an object whose default sharing leaves something to share, else nothing. */
export function makeShareObject(object: ObjectDef, keyPrefix: string): ObjectDef | undefined {
  if (!object.custom || !['Private', 'Read'].includes(object.sharingModel)) return undefined;
  const createOnly = { updateable: false, nillable: false };
  const fields = [
    ...makeSystemFields(['Id', 'IsDeleted', 'LastModifiedDate', 'LastModifiedById']),
    makeField({
      name: 'ParentId',
      type: 'reference',
      referenceTo: [object.name],
      relationshipName: 'Parent',
      childRelationshipName: 'Shares',
      deleteConstraint: 'Cascade',
      ...createOnly,
    }),
    makeField({
      name: 'UserOrGroupId',
      type: 'reference',
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
      ...createOnly,
    }),
    makeField({
      name: 'AccessLevel',
      type: 'picklist',
      values: ['Read', 'Edit', 'All'],
      restricted: true,
      nillable: false,
    }),
    makeField({
      name: 'RowCause',
      type: 'picklist',
      values: ['Manual', 'Owner'],
      restricted: true,
      default: 'Manual',
      defaultedOnCreate: true,
      ...createOnly,
    }),
  ];
  return {
    name: object.name.replace(/__c$/, '__Share'),
    label: `Share: ${object.label}`,
    plural: `Share: ${object.label}`,
    keyPrefix,
    custom: false,
    access: 'crud',
    permissionsFrom: object.name,
    sharingModel: 'ReadWrite',
    enableActivities: false,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    validationRules: [],
    sharesObject: object.name,
  };
}

function makeNameField(xml: Xml): FieldDef {
  const nameField = child(xml, 'nameField');
  const label = (nameField && text(nameField, 'label')) ?? 'Name';
  if (nameField && text(nameField, 'type') === 'AutoNumber') {
    const autoNumberFormat = text(nameField, 'displayFormat') ?? '{0}';
    return makeReadOnlyField({
      name: 'Name',
      type: 'string',
      length: 80,
      label,
      autoNumberFormat,
      idLookup: true,
    });
  }
  return makeField({ name: 'Name', type: 'string', length: 80, label, idLookup: true, nillable: true });
}

function makeOwnerField(): FieldDef {
  return makeField({
    name: 'OwnerId',
    type: 'reference',
    label: 'Owner ID',
    referenceTo: ['Group', 'User'],
    relationshipName: 'Owner',
    defaultedOnCreate: true,
    nillable: false,
  });
}
