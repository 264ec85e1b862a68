/** What HubSpot's templates for 2026.03 show of each component's `config`; its own schemas need an account to be read. */
const text = { type: 'string', minLength: 1 };
const httpsOrigin = { type: 'string', pattern: '^https://[^/?#]+$' };
const strict = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object, more: object = {}) => ({ type: 'array', items, uniqueItems: true, ...more });
const entrypoint = (folder: string) => ({
  type: 'string',
  pattern: `^/app/${folder}/[A-Za-z]+\\.(tsx|jsx)$`,
});

const scopes = list({ type: 'string', pattern: '^[a-z_]+(\\.[a-z_-]+)*$' });

const app = strict({
  name: { ...text, maxLength: 100 },
  description: text,
  distribution: { enum: ['private', 'marketplace'] },
  auth: strict({
    type: { enum: ['oauth', 'static'] },
    redirectUrls: list({ type: 'string', pattern: '^https://[^/]+/.+' }, { minItems: 1 }),
    requiredScopes: { ...scopes, contains: { const: 'oauth' } },
    optionalScopes: scopes,
    conditionallyRequiredScopes: scopes,
  }),
  permittedUrls: strict({ fetch: list(httpsOrigin), iframe: list(httpsOrigin), img: list(httpsOrigin) }),
  support: strict(
    {
      supportEmail: { type: 'string', format: 'email' },
      documentationUrl: { type: 'string', format: 'uri' },
      supportUrl: { type: 'string', format: 'uri' },
      supportPhone: { type: 'string', pattern: '^\\+\\d+$' },
    },
    ['supportEmail'],
  ),
});

const card = strict({
  name: { ...text, maxLength: 60 },
  description: text,
  location: { enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'] },
  entrypoint: entrypoint('cards'),
  objectTypes: list(
    { type: 'string', pattern: '^(contacts|companies|deals|tickets|p_[A-Za-z]\\w*)$' },
    { minItems: 1 },
  ),
});

export const CONFIG_SCHEMAS: Record<string, object> = {
  app,
  card,
  page: strict({ entrypoint: entrypoint('pages') }),
  settings: strict({ entrypoint: entrypoint('settings') }),
};
