import type { HealthPayload, PeoplePayload, RubricState } from '../contract/settings.ts';
import type { Tone } from '../view/basics.ts';

export const RUBRIC_STATE: Record<RubricState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'warning' },
  published: { label: 'Published', tone: 'success' },
  retired: { label: 'Retired', tone: 'neutral' },
};

export const ROLE_LABEL: Record<PeoplePayload['people'][number]['roles'][number], string> = {
  agent: 'Rep',
  manager: 'Manager',
  admin: 'Admin',
  analyst: 'Analyst',
};

export const CRM_LABEL = { salesforce: 'Salesforce', hubspot: 'HubSpot' } as const;

const END_LABEL: Record<string, string> = {
  logged: 'Logged',
  not_scored: 'Not scored',
  skipped: 'Skipped',
  quarantined: 'Quarantined',
  failed: 'Failed',
  pending: 'On the way',
};

/** "Not scored: too short". */
export function endLabel({ state, reason }: HealthPayload['ends'][number]): string {
  const said = END_LABEL[state] ?? state;
  return state === 'logged' || !reason ? said : `${said}: ${reason.replaceAll('_', ' ')}`;
}
