export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'phone'
  | 'email'
  | 'url'
  | 'anyType';

export type RollUp = {
  operation: 'count' | 'sum' | 'min' | 'max';
  childObject: string;
  childField: string;
  summarizedField?: string;
  filters: { field: string; operation: string; value: string }[];
};

export type FieldDef = {
  name: string;
  label: string;
  type: FieldType;
  custom: boolean;
  length?: number;
  precision?: number;
  scale?: number;
  createable: boolean;
  updateable: boolean;
  nillable: boolean;
  filterable: boolean;
  sortable: boolean;
  groupable: boolean;
  defaultedOnCreate: boolean;
  default?: unknown;
  values?: string[];
  restricted: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  idLookup: boolean;
  /** Formulas and roll-ups: computed by the platform, never written. */
  calculated: boolean;
  /** Whether field-level security applies: false for required, master-detail and system fields. */
  permissionable: boolean;
  autoNumberFormat?: string;
  referenceTo: string[];
  relationshipName?: string;
  childRelationshipName?: string;
  masterDetail?: { writeNeedsOnlyMasterRead: boolean };
  deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  rollUp?: RollUp;
  /** A formula that only names a field of a parent: the way there (`['Log__r', 'Score__c']`). */
  formulaPath?: string[];
};

export type ValidationRuleDef = { name: string; message: string; field?: string };

export type ObjectAccessKind = 'crud' | 'read' | 'setup';

export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';

export type ObjectDef = {
  name: string;
  label: string;
  plural: string;
  keyPrefix: string;
  custom: boolean;
  /** Standard objects: business records, read-only system rows, or set-up rows that only admins write. */
  access: ObjectAccessKind;
  /** The object whose permissions also govern this one (contact roles follow their opportunity). */
  permissionsFrom?: string;
  sharingModel: SharingModel;
  enableActivities: boolean;
  fields: Map<string, FieldDef>;
  /** The active ones. */
  validationRules: ValidationRuleDef[];
  /** Set on `<Object>__Share` tables: the object they share. */
  sharesObject?: string;
};

export type ObjectPermissions = {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
};

export type PermissionSetDef = {
  name: string;
  label: string;
  objects: Map<string, ObjectPermissions>;
  /** Keyed "Object.Field"; custom activity fields are granted as "Activity.Field" or "Task.Field". */
  fields: Map<string, { readable: boolean; editable: boolean }>;
  userPermissions: Set<string>;
  customPermissions: Set<string>;
};

/** A queue that the metadata deploys, and the objects whose records it may own. */
export type QueueDef = { developerName: string; name: string; objects: string[] };
