import { common, computed, define, number, text, textarea } from '../define-property.ts';

const group = 'companyinformation';

/** HubSpot's company properties that an integration of calls touches. */
export const companyProperties = [
  ...common(group, 'createdate', 'hs_lastmodifieddate'),
  ...text(group, 'name', 'website', 'city', 'state', 'zip', 'address', 'country', 'timezone'),
  define(group, 'domain', 'string', 'text', { indexed: true }),
  define(group, 'phone', 'string', 'phonenumber', { indexed: true }),
  ...computed(group, 'phone_number', 'hs_searchable_calculated_phone_number').map((each) => ({
    ...each,
    indexed: true,
  })),
  define(group, 'industry', 'string', 'text'),
  ...number(group, 'numberofemployees', 'annualrevenue'),
  ...textarea(group, 'description'),
];
