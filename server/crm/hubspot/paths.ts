/** Dated API release (facts: "Current" six months, supported eighteen). One constant moves the whole adapter. */
export const API_VERSION = '2026-03';

/** Type ids of HubSpot's own objects; the same in every account. */
export const STANDARD_TYPE = {
  contact: '0-1',
  company: '0-2',
  deal: '0-3',
  task: '0-27',
  call: '0-48',
} as const;

type BatchVerb = 'read' | 'create' | 'update' | 'upsert';

/** https://developers.hubspot.com/docs/api-reference/crm-objects (2026-03) */
export const objectBatch = (type: string, verb: BatchVerb) =>
  `/crm/objects/${API_VERSION}/${type}/batch/${verb}`;
export const objectList = (type: string) => `/crm/objects/${API_VERSION}/${type}`;
export const objectSearch = (type: string) => `/crm/objects/${API_VERSION}/${type}/search`;

type AssociationVerb = 'read' | 'archive' | 'associate/default';

export const associationBatch = (from: string, to: string, verb: AssociationVerb) =>
  `/crm/associations/${API_VERSION}/${from}/${to}/batch/${verb}`;
export const associationLabels = (from: string, to: string) =>
  `/crm/associations/${API_VERSION}/${from}/${to}/labels`;

export const SCHEMAS = `/crm-object-schemas/${API_VERSION}/schemas`;
export const schemaAssociations = (type: string) => `${SCHEMAS}/${type}/associations`;
export const propertiesBatchCreate = (type: string) => `/crm/properties/${API_VERSION}/${type}/batch/create`;
export const property = (type: string, name: string) => `/crm/properties/${API_VERSION}/${type}/${name}`;

export const OWNERS = `/crm/owners/${API_VERSION}`;
export const DEAL_PIPELINES = `/crm/pipelines/${API_VERSION}/deals`;
export const CUSTOM_OBJECT_LIMIT = `/crm/limits/${API_VERSION}/custom-object-types`;
export const TOKEN = `/oauth/${API_VERSION}/token`;
export const TOKEN_INTROSPECT = `/oauth/${API_VERSION}/token/introspect`;
