import type { CrmObject } from '../../server/crm/objects.ts';
import {
  apiName,
  salesforceFields,
  salesforceObjects,
  TASK_KEY,
} from '../../server/crm/salesforce/fields.ts';
import { compactLayoutOf, searchColumnsOf } from './compact-layouts.ts';
import { fieldElement, parentElement } from './field-element.ts';
import { FORMULA_FIELDS } from './formula-fields.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';

/** Every custom object with its fields, and our key on Activity. */
export function objectFiles(): ProjectFile[] {
  return [...salesforceObjects().flatMap(filesOf), activityKeyFile()];
}

function filesOf(object: CrmObject): ProjectFile[] {
  const name = apiName(object.name);
  const folder = `objects/${name}`;
  const fields = salesforceFields(object).map((field) =>
    fieldFile(folder, apiName(field.name), fieldElement(object, field)),
  );
  const parent = object.parent
    ? [fieldFile(folder, apiName(object.parent.field), parentElement(object))]
    : [];
  const formulas = (FORMULA_FIELDS[object.name] ?? []).map((formula) =>
    fieldFile(folder, formula.name, { label: formula.label, ...formula.element }),
  );
  return [
    metadataFile(`${folder}/${name}.object-meta.xml`, 'CustomObject', objectElement(object)),
    ...parent,
    ...fields,
    ...formulas,
  ];
}

function fieldFile(folder: string, name: string, element: XmlElement): ProjectFile {
  return metadataFile(`${folder}/fields/${name}.field-meta.xml`, 'CustomField', {
    fullName: name,
    ...element,
  });
}

function objectElement(object: CrmObject) {
  const searchResultsAdditionalFields = searchColumnsOf(object.name);
  const sharing = object.parent ? 'ControlledByParent' : 'Private';
  return {
    label: object.label,
    pluralLabel: object.pluralLabel,
    nameField: {
      displayFormat: `${object.numberPrefix}-{000000}`,
      label: `${object.label} Number`,
      type: 'AutoNumber',
    },
    compactLayoutAssignment: compactLayoutOf(object.name),
    deploymentStatus: 'Deployed',
    visibility: 'Public',
    sharingModel: sharing,
    externalSharingModel: sharing,
    // Only a coaching log carries tasks (RULES: `WhatId` = log).
    ...(searchResultsAdditionalFields.length > 0 ? { searchLayouts: { searchResultsAdditionalFields } } : {}),
    enableActivities: object.name === 'coachingLog',
    enableReports: true,
    enableSearch: true,
    // The platform wants these three alike.
    enableBulkApi: true,
    enableSharing: true,
    enableStreamingApi: true,
  };
}

function activityKeyFile(): ProjectFile {
  return fieldFile('objects/Activity', TASK_KEY, {
    label: 'Coaching Key',
    type: 'Text',
    length: 80,
    externalId: true,
    unique: true,
    caseSensitive: false,
    required: false,
  });
}
