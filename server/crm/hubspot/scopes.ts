/** What our calls need (HubSpot OpenAPI 2026-03, security blocks); tasks and calls use the contacts scopes. */
export const REQUIRED_SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'crm.schemas.deals.read',
  'crm.objects.owners.read',
  'settings.users.read',
  'settings.users.teams.read',
];

/** Custom objects exist only on Enterprise hubs: asked for as optional, so that any portal can be connected. */
export const OPTIONAL_SCOPES = [
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
];
