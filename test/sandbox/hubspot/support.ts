import { type HubSpotSandboxOptions, startHubSpotSandbox } from './sandbox.ts';

interface ReplyRow {
  id: string;
  new: boolean;
  name: string;
  code: string;
  message: string;
  typeId: number;
  category: string;
  subCategory: string;
  label: string | null;
  properties: Record<string, string | null>;
  context: Record<string, string[]>;
  from: { id: string };
  to: { toObjectId: number; associationTypes: { typeId: number }[] }[];
  toObjectId: number;
}

/** Whatever the vendor may answer: a record, a page, a batch or an error. Tests assert which. */
export interface ReplyBody extends ReplyRow {
  results: ReplyRow[];
  errors: ReplyRow[];
  total: number;
  paging: { next: { after: string } };
  objectTypeId: string;
  access_token: string;
  refresh_token: string;
  policyName: string;
}

export interface Reply {
  status: number;
  body: ReplyBody;
  headers: Headers;
}

/** A started account with one request function that carries a token, for the tests of the stand-in itself. */
export async function openAccount(options: HubSpotSandboxOptions = {}) {
  const sandbox = await startHubSpotSandbox(options);
  const { portal } = sandbox;
  const admin = portal.addUser({
    email: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Admin',
    superAdmin: true,
  });
  let token = portal.issueToken();
  const request = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  };
  const use = (next: string) => {
    token = next;
  };
  return { sandbox, portal, admin, request, use };
}

export type Account = Awaited<ReturnType<typeof openAccount>>;

/** A complete schema body; override what matters. */
export function aSchema(overrides: Record<string, unknown> = {}) {
  const name = String(overrides.name ?? 'coaching_log');
  return {
    name,
    labels: { singular: name, plural: `${name}s` },
    properties: [
      { name: 'external_key', label: 'Key', type: 'string', fieldType: 'text', hasUniqueValue: true },
      { name: 'title', label: 'Title', type: 'string', fieldType: 'text' },
      {
        name: 'overall_score',
        label: 'Score',
        type: 'number',
        fieldType: 'number',
        numberDisplayHint: 'formatted',
      },
      { name: 'call_date', label: 'Day', type: 'date', fieldType: 'date' },
      { name: 'called_at', label: 'When', type: 'datetime', fieldType: 'date' },
      { name: 'compliant', label: 'Compliant', type: 'bool', fieldType: 'booleancheckbox' },
      {
        name: 'state',
        label: 'State',
        type: 'enumeration',
        fieldType: 'select',
        options: ['Open', 'Resolved'].map((value, displayOrder) => ({
          label: value,
          value,
          displayOrder,
          hidden: false,
        })),
      },
    ],
    requiredProperties: ['title'],
    searchableProperties: ['title'],
    primaryDisplayProperty: 'title',
    secondaryDisplayProperties: [],
    associatedObjects: ['0-1', '0-3'],
    allowsSensitiveProperties: false,
    shouldCreateSameObjectAssociation: false,
    ...overrides,
  };
}

/** A search body with every field the OpenAPI wants. */
export function aSearch(filters: Record<string, unknown>[], overrides: Record<string, unknown> = {}) {
  const filterGroups = filters.length > 0 ? [{ filters }] : [];
  return { filterGroups, properties: [], limit: 10, after: '0', sorts: [], ...overrides };
}
