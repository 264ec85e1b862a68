import { Button, Tabs } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { expect } from 'vitest';
import { SettingsPage } from '../../../../crm-cards/hubspot/settings/SettingsPage.tsx';
import { aBackend } from './a-backend.ts';

/** The settings page over a backend that answers as told, with one of its tabs in front. */
export function openSettings(answers: Parameters<typeof aBackend>[0], tab = 'rubrics') {
  const asked = aBackend(answers);
  const renderer = createRenderer('settings');
  const toasts: { type?: string; message: string }[] = [];
  renderer.render(
    <SettingsPage
      context={{
        user: { locale: 'en' },
        portal: { timezone: 'UTC' },
        variables: { API_ORIGIN: 'https://api.test' },
      }}
      actions={{ addAlert: (alert) => toasts.push(alert) }}
    />,
  );
  renderer.find(Tabs).trigger('onSelectedChange', tab as never);
  const click = async (testId: string) => {
    await renderer.waitFor(() =>
      expect(renderer.findByTestId(Button, testId).props.disabled ?? false).toBe(false),
    );
    renderer.findByTestId(Button, testId).trigger('onClick', undefined as never);
  };
  return { ...renderer, asked, toasts, click };
}
