import { Tab, Tabs } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { SettingsProvider } from './base/context.tsx';
import { ConnectionsTab } from './ConnectionsTab.tsx';
import { FlagsTab } from './FlagsTab.tsx';
import { HealthTab } from './HealthTab.tsx';
import { MatchingTab } from './MatchingTab.tsx';
import { PeopleTab } from './people/PeopleTab.tsx';
import { ReportsTab } from './ReportsTab.tsx';
import { RubricsTab } from './rubrics/RubricsTab.tsx';

export type SettingsContext = {
  user: { locale?: string };
  portal: { timezone: string };
  variables?: Record<string, unknown>;
};
export type SettingsActions = {
  addAlert: (alert: { type?: 'success' | 'danger' | 'warning'; message: string }) => void;
};

const TABS = [
  { id: 'rubrics', title: 'Rubrics', Content: RubricsTab },
  { id: 'people', title: 'People', Content: PeopleTab },
  { id: 'flags', title: 'Flags', Content: FlagsTab },
  { id: 'matching', title: 'Matching', Content: MatchingTab },
  { id: 'connections', title: 'Connections', Content: ConnectionsTab },
  { id: 'health', title: 'Health', Content: HealthTab },
  { id: 'reports', title: 'Reports', Content: ReportsTab },
];

/** The admin's page. A tab is read when it is first opened and stays as it was left, so that no typed word is lost. */
export function SettingsPage({ context, actions }: { context: SettingsContext; actions: SettingsActions }) {
  const [selected, setSelected] = useState('rubrics');
  const [opened, setOpened] = useState(['rubrics']);
  const open = (id: string | number) => {
    setSelected(String(id));
    setOpened((before) => [...new Set([...before, String(id)])]);
  };
  return (
    <SettingsProvider
      origin={String(context.variables?.API_ORIGIN ?? '')}
      locale={context.user.locale ?? 'en'}
      timeZone={context.portal.timezone}
      toast={actions.addAlert}
    >
      <Tabs selected={selected} onSelectedChange={open}>
        {TABS.map(({ id, title, Content }) => (
          <Tab key={id} tabId={id} title={title}>
            {opened.includes(id) && <Content />}
          </Tab>
        ))}
      </Tabs>
    </SettingsProvider>
  );
}
