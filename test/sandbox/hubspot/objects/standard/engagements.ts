import { common, computed, define, number, select, text, textarea } from '../define-property.ts';

const timestamp = (group: string) => define(group, 'hs_timestamp', 'datetime', 'date');
const CALL_STATUSES =
  'COMPLETED NO_ANSWER BUSY FAILED CANCELED IN_PROGRESS QUEUED RINGING CONNECTING CALLING_CRM_USER MISSED';
/** Default call outcomes; the ids are the same in every account. */
const DISPOSITIONS = [
  'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  '9d9162e7-6cf3-4944-bf63-4dff82258764',
  'a4c4c377-d246-4b32-a13b-75a56a4cd0ff',
  'b2cf5968-551e-4856-9783-52b3da59a7d0',
  '73a0d17f-1163-4015-bdd5-ec830791da20',
  '17b47fee-58de-441e-a44c-c6300d46f273',
];

export const callProperties = [
  ...common('call', 'hs_createdate', 'hs_lastmodifieddate'),
  timestamp('call'),
  ...text('call', 'hs_call_title', 'hs_call_from_number', 'hs_call_to_number', 'hs_call_recording_url'),
  ...text(
    'call',
    'hs_call_external_id',
    'hs_call_external_account_id',
    'hs_call_app_id',
    'hs_call_callee_object_id',
  ),
  ...textarea('call', 'hs_call_body'),
  ...number('call', 'hs_call_duration'),
  select('call', 'hs_call_direction', ['INBOUND', 'OUTBOUND']),
  select('call', 'hs_call_status', CALL_STATUSES.split(' ')),
  select('call', 'hs_call_disposition', DISPOSITIONS),
  select('call', 'hs_call_source', ['INTEGRATIONS_PLATFORM']),
  ...computed('call', 'bool', 'hs_call_has_voicemail', 'hs_call_has_transcript'),
  ...computed('call', 'string', 'hs_body_preview'),
];

export const taskProperties = [
  ...common('task', 'hs_createdate', 'hs_lastmodifieddate'),
  timestamp('task'),
  ...text('task', 'hs_task_subject'),
  ...textarea('task', 'hs_task_body'),
  select('task', 'hs_task_status', ['NOT_STARTED', 'COMPLETED', 'IN_PROGRESS', 'WAITING', 'DEFERRED']),
  select('task', 'hs_task_priority', ['NONE', 'LOW', 'MEDIUM', 'HIGH']),
  select('task', 'hs_task_type', ['TODO', 'CALL', 'EMAIL', 'LINKED_IN_MESSAGE']),
  ...text('task', 'hs_task_reminders', 'hs_queue_membership_ids'),
  ...computed('task', 'datetime', 'hs_task_completion_date'),
  ...computed('task', 'bool', 'hs_task_is_completed', 'hs_task_is_overdue'),
  ...computed('task', 'string', 'hs_body_preview'),
];

export const noteProperties = [
  ...common('note', 'hs_createdate', 'hs_lastmodifieddate'),
  timestamp('note'),
  ...textarea('note', 'hs_note_body'),
  ...text('note', 'hs_attachment_ids'),
  ...computed('note', 'string', 'hs_body_preview'),
];

/** The CRM object behind a person of the account; read only here. */
export const userProperties = [
  ...common('userinformation', 'hs_createdate', 'hs_lastmodifieddate'),
  ...computed(
    'userinformation',
    'string',
    'hs_email',
    'hs_given_name',
    'hs_family_name',
    'hs_searchable_calculated_name',
  ),
  ...computed('userinformation', 'number', 'hs_internal_user_id'),
  ...computed('userinformation', 'bool', 'hs_deactivated'),
  ...text(
    'userinformation',
    'hs_job_title',
    'hs_additional_phone',
    'hs_standard_time_zone',
    'hs_working_hours',
  ),
];
