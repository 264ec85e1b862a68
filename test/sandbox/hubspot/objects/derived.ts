import type { PortalState } from '../portal-state.ts';
import type { CrmRecord, ObjectType, Properties } from '../types.ts';
import { searchablePhone } from './phone.ts';
import { stageFacts } from './pipelines.ts';

const PHONES = [
  ['phone', 'hs_searchable_calculated_phone_number', 'hs_searchable_calculated_international_phone_number'],
  [
    'mobilephone',
    'hs_searchable_calculated_mobile_number',
    'hs_searchable_calculated_international_mobile_number',
  ],
] as const;

/** The changes plus what HubSpot itself computes from them. */
export function withDerived(
  state: PortalState,
  type: ObjectType,
  record: CrmRecord | undefined,
  changes: Properties,
): Properties {
  const derived: Properties = { ...changes };
  for (const [phone, national, international] of PHONES) {
    if (changes[phone] === undefined) continue;
    const searchable = searchablePhone(changes[phone], state.defaultCountry);
    if (type.properties.has(national)) derived[national] = searchable?.national ?? '';
    if (type.properties.has(international)) derived[international] = searchable?.international ?? '';
  }
  if (changes.hubspot_owner_id !== undefined) {
    derived.hubspot_team_id = state.people.byOwner(changes.hubspot_owner_id)?.primaryTeamId ?? '';
    derived.hubspot_owner_assigneddate = changes.hubspot_owner_id && new Date(state.now()).toISOString();
  }
  if (type.name === 'deals' && (changes.dealstage || changes.pipeline)) {
    const stages = state.pipelines.get(changes.pipeline ?? record?.properties.pipeline ?? 'default')?.stages;
    const stage = stages?.find((each) => each.id === (changes.dealstage ?? record?.properties.dealstage));
    if (stage) Object.assign(derived, stageFacts(stage));
  }
  if (type.name === 'tasks') Object.assign(derived, taskFacts(state, record, changes));
  return derived;
}

function taskFacts(state: PortalState, record: CrmRecord | undefined, changes: Properties): Properties {
  if (!record && changes.hs_task_status === undefined) {
    return { hs_task_status: 'NOT_STARTED', hs_task_is_completed: 'false' };
  }
  if (changes.hs_task_status === undefined) return {};
  const done = changes.hs_task_status === 'COMPLETED';
  const finished = done ? new Date(state.now()).toISOString() : '';
  return { hs_task_is_completed: String(done), hs_task_completion_date: finished };
}
