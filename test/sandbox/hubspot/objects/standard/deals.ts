import { common, computed, define, number, select, text, textarea } from '../define-property.ts';

const group = 'dealinformation';

/** HubSpot's deal properties that an integration of calls touches. */
export const dealProperties = [
  ...common(group, 'createdate', 'hs_lastmodifieddate'),
  ...text(group, 'dealname', 'hs_next_step'),
  ...textarea(group, 'description', 'closed_lost_reason', 'closed_won_reason'),
  ...number(group, 'amount'),
  define(group, 'pipeline', 'enumeration', 'select', {
    externalOptions: true,
    referencedObjectType: 'DEAL_PIPELINE',
  }),
  define(group, 'dealstage', 'enumeration', 'radio', {
    externalOptions: true,
    referencedObjectType: 'DEAL_STAGE',
  }),
  define(group, 'closedate', 'datetime', 'date'),
  select(group, 'dealtype', ['newbusiness', 'existingbusiness']),
  select(group, 'hs_priority', ['low', 'medium', 'high']),
  ...text(group, 'deal_currency_code'),
  ...computed(group, 'bool', 'hs_is_closed', 'hs_is_closed_won', 'hs_is_closed_lost'),
  ...computed(group, 'number', 'hs_deal_stage_probability', 'num_associated_contacts', 'days_to_close'),
  ...computed(group, 'datetime', 'notes_last_updated', 'notes_last_contacted', 'notes_next_activity_date'),
];
