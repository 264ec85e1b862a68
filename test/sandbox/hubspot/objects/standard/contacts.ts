import { common, computed, define, number, select, text, textarea } from '../define-property.ts';

const group = 'contactinformation';
const phone = { indexed: true } as const;

/** HubSpot's contact properties that an integration of calls touches. */
export const contactProperties = [
  ...common(group, 'createdate', 'lastmodifieddate'),
  define(group, 'email', 'string', 'text', { hasUniqueValue: true, label: 'Email' }),
  define(group, 'hs_additional_emails', 'enumeration', 'checkbox', { externalOptions: true, indexed: true }),
  define(group, 'phone', 'string', 'phonenumber', phone),
  define(group, 'mobilephone', 'string', 'phonenumber', phone),
  ...[
    'hs_searchable_calculated_phone_number',
    'hs_searchable_calculated_mobile_number',
    'hs_searchable_calculated_international_phone_number',
    'hs_searchable_calculated_international_mobile_number',
  ].flatMap((name) => computed(group, 'phone_number', name).map((each) => ({ ...each, ...phone }))),
  ...text(
    group,
    'firstname',
    'lastname',
    'jobtitle',
    'company',
    'website',
    'address',
    'city',
    'state',
    'zip',
  ),
  ...text(group, 'country', 'salutation', 'fax', 'industry', 'hs_language', 'hs_timezone'),
  ...textarea(group, 'message'),
  ...number(group, 'associatedcompanyid', 'num_associated_deals').map((each) => ({
    ...each,
    readOnlyValue: true,
  })),
  ...computed(group, 'datetime', 'notes_last_contacted', 'notes_last_updated', 'closedate'),
  ...computed(group, 'string', 'hs_full_name_or_email'),
  select(group, 'lifecyclestage', [
    'subscriber',
    'lead',
    'marketingqualifiedlead',
    'salesqualifiedlead',
    'opportunity',
    'customer',
    'evangelist',
    'other',
  ]),
  select(group, 'hs_lead_status', [
    'NEW',
    'OPEN',
    'IN_PROGRESS',
    'OPEN_DEAL',
    'UNQUALIFIED',
    'ATTEMPTED_TO_CONTACT',
    'CONNECTED',
    'BAD_TIMING',
  ]),
];
