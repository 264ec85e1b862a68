export type PropertyType =
  | 'bool'
  | 'date'
  | 'datetime'
  | 'enumeration'
  | 'number'
  | 'phone_number'
  | 'string';

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
  description?: string;
}

export interface PropertyDefinition {
  name: string;
  label: string;
  type: PropertyType;
  fieldType: string;
  groupName: string;
  description: string;
  options: PropertyOption[];
  displayOrder: number;
  hasUniqueValue: boolean;
  hidden: boolean;
  formField: boolean;
  hubspotDefined: boolean;
  calculated: boolean;
  externalOptions: boolean;
  referencedObjectType?: string;
  numberDisplayHint?: string;
  /** The API may not write it: computed or set by HubSpot itself. */
  readOnlyValue: boolean;
  /** Kept in the search index by exact value, so EQ and IN need no scan. */
  indexed: boolean;
  createdAt: number;
  updatedAt: number;
  archived: boolean;
}

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
}

/** Values as HubSpot keeps them: strings; an unset property is absent. */
export type Properties = Record<string, string>;

/** Who changed a value: our app, a person in HubSpot, or HubSpot itself. */
export type SourceType = 'INTEGRATION' | 'CRM_UI' | 'CALCULATED';

/** When and by whom a change is made. */
export interface Stamp {
  at: number;
  sourceType: SourceType;
}

/** One value a property had; "" where it was unset. */
export interface PropertyVersion extends Stamp {
  value: string;
}

export interface CrmRecord {
  id: string;
  typeId: string;
  properties: Properties;
  /** Every change of a property, in the order they were made. */
  history: Map<string, PropertyVersion[]>;
  createdAt: number;
  updatedAt: number;
  archivedAt?: number;
}

export interface ObjectType {
  /** "0-1" for contacts, "2-…" for custom objects. */
  typeId: string;
  /** Path name: "contacts"; for custom objects the schema's name. */
  name: string;
  singular: string;
  labels: { singular: string; plural: string };
  description?: string;
  custom: boolean;
  fullyQualifiedName: string;
  properties: Map<string, PropertyDefinition>;
  groups: Map<string, PropertyGroup>;
  required: string[];
  searchable: string[];
  /** Answered when a read names no properties. */
  defaults: string[];
  createdProperty: string;
  modifiedProperty: string;
  primaryDisplayProperty?: string;
  secondaryDisplayProperties: string[];
  readScope: string;
  writeScope: string;
  /** Scope for making properties; undefined where HubSpot lists none (tasks, calls, notes). */
  propertyScope?: string;
  createdAt: number;
  updatedAt: number;
  archivedAt?: number;
}

export type Tier = 'enterprise' | 'professional';
