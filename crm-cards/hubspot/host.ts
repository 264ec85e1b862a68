import type { ExtensionPointApi } from '@hubspot/ui-extensions';
import type { SubjectType } from './backend.ts';

/** What HubSpot hands to a card in the middle of a record, in its sidebar, and to a page of the app. */
export type TabHost = Pick<ExtensionPointApi<'crm.record.tab'>, 'context' | 'actions'>;
export type SidebarHost = Pick<ExtensionPointApi<'crm.record.sidebar'>, 'context' | 'actions'>;
export type PageHost = Pick<ExtensionPointApi<'pages'>, 'context' | 'actions'>;

/** What our components use of it. */
export type HostActions = Pick<PageHost['actions'], 'addAlert' | 'closeOverlay' | 'copyTextToClipboard'>;

const SUBJECTS: Record<string, SubjectType> = { '0-1': 'contact', '0-3': 'deal' };

/** Our log is a custom object, with a number of its own in every portal. */
export function subjectTypeOf(objectTypeId: string): SubjectType {
  return SUBJECTS[objectTypeId] ?? 'coaching_log';
}

/** Set in the profile that the app was uploaded with. */
export function originOf({ variables }: PageHost['context'] | TabHost['context']): string {
  return String(variables?.API_ORIGIN ?? '').replace(/\/+$/, '');
}

export function localeOf({ user }: PageHost['context'] | TabHost['context']): string {
  return user.locale ?? user.language ?? 'en';
}
