import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { type Api, type ApiRequest, type ApiResponse, ok, type Route } from './api.ts';
import { describeField } from './describe-field.ts';
import { objectInUrl } from './objects.ts';

export const describeRoutes: Route[] = [
  { method: 'GET', pattern: /^\/?$/, handle: resources },
  { method: 'GET', pattern: /^\/sobjects\/?$/, handle: describeGlobal },
  { method: 'GET', pattern: /^\/sobjects\/(\w+)\/?$/, handle: basicInformation },
  { method: 'GET', pattern: /^\/sobjects\/(\w+)\/describe\/?$/, handle: describe },
];

function resources(_api: Api, { version }: ApiRequest): ApiResponse {
  const names = ['sobjects', 'query', 'queryAll', 'search', 'limits', 'composite'];
  return ok(Object.fromEntries(names.map((name) => [name, `/services/data/${version}/${name}`])));
}

function describeGlobal(api: Api, { version }: ApiRequest): ApiResponse {
  const readable = api.org.schema.all().filter((object) => api.access.on(object).read);
  const sobjects = readable.map((object) => summarize(api, object, version));
  return ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

function basicInformation(api: Api, { version }: ApiRequest, [name]: string[]): ApiResponse {
  return ok({ objectDescribe: summarize(api, objectInUrl(api, name!), version), recentItems: [] });
}

/** Only what this user may see: a field without field-level read is not in the list. */
function describe(api: Api, { version }: ApiRequest, [name]: string[]): ApiResponse {
  const object = objectInUrl(api, name!);
  const visible = [...object.fields.values()].filter((field) => api.access.canSee(object, field));
  const relations = api.org.schema.children(object).filter((child) => api.access.on(child.object).read);
  return ok({
    ...summarize(api, object, version),
    fields: visible.map((field) => describeField(api.access, object, field, valuesOf(api, object, field))),
    childRelationships: relations.map((child) => ({
      childSObject: child.object.name,
      field: child.field.name,
      relationshipName: child.name ?? null,
      cascadeDelete: child.field.deleteConstraint === 'Cascade',
      restrictedDelete: child.field.deleteConstraint === 'Restrict',
      deprecatedAndHidden: false,
    })),
    recordTypeInfos: [],
  });
}

function summarize(api: Api, object: ObjectDef, version: string) {
  const permissions = api.access.on(object);
  const url = `/services/data/${version}/sobjects/${object.name}`;
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.plural,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    customSetting: false,
    createable: permissions.create,
    updateable: permissions.edit,
    deletable: permissions.delete,
    undeletable: false,
    queryable: permissions.read,
    retrieveable: permissions.read,
    searchable: true,
    replicateable: true,
    triggerable: true,
    mergeable: false,
    layoutable: true,
    activateable: false,
    feedEnabled: false,
    deprecatedAndHidden: false,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

function valuesOf(api: Api, object: ObjectDef, field: FieldDef): string[] {
  const source = { StageName: 'OpportunityStage', Status: object.name === 'Task' ? 'TaskStatus' : '' }[
    field.name
  ];
  if (!source) return field.values ?? [];
  const rows = api.org.store.table(api.org.schema.get(source)).rows.values();
  return [...rows].map((row) => String(row.ApiName));
}
