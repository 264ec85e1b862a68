import { OBJECTS } from '../../../../server/crm/objects.ts';

/** Labels of our HubSpot objects and their properties, from the field list. */
export const HUBSPOT_OBJECTS: Record<string, string[]> = Object.fromEntries(
  Object.values(OBJECTS)
    .filter(({ storedIn }) => storedIn.includes('hubspot'))
    .map(({ pluralLabel, fields }) => [
      pluralLabel,
      fields.filter(({ only }) => only !== 'salesforce').map(({ label }) => label),
    ]),
);
