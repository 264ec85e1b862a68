import { type ReactNode, useState } from 'react';
import type { HubSpotBoot } from '../server/boot.ts';
import type { Extension } from './protocol.ts';

type ShellProps = { boot: HubSpotBoot; frame: (extension: Extension) => ReactNode };

/** A record: what is known about it on the left, tabs in the middle, cards on the right. */
export function RecordPage({ boot, frame }: ShellProps) {
  const record = boot.record!;
  const tabs = boot.extensions.filter(({ location }) => location === 'crm.record.tab');
  const sidebar = boot.extensions.filter(({ location }) => location === 'crm.record.sidebar');
  const [opened, setOpened] = useState(tabs.find(({ id }) => id === boot.surface)?.id ?? tabs[0]?.id ?? '');
  return (
    <main className="hs-record">
      <aside className="hs-record__about" aria-label={`About this ${record.objectLabel}`}>
        <p className="hs-record__crumb">{record.objectLabel}</p>
        <h1>{record.name}</h1>
        <dl>
          {record.properties.map(({ name, label, value }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{value || '--'}</dd>
            </div>
          ))}
        </dl>
      </aside>
      <div className="hs-record__middle">
        <div className="hs-record__tabs">
          {tabs.map(({ id, title }) => (
            <button key={id} type="button" aria-pressed={id === opened} onClick={() => setOpened(id)}>
              {title}
            </button>
          ))}
        </div>
        {tabs.map((extension) => (
          <section key={extension.id} className="hs-box" hidden={extension.id !== opened}>
            <h2>{extension.title}</h2>
            {frame(extension)}
          </section>
        ))}
      </div>
      <aside className="hs-record__side" aria-label="Cards">
        {sidebar.map((extension) => (
          <section key={extension.id} className="hs-box">
            <h2>{extension.title}</h2>
            {frame(extension)}
          </section>
        ))}
      </aside>
    </main>
  );
}

/** The settings tab of a connected app. */
export function SettingsPage({ boot, frame }: ShellProps) {
  return (
    <main className="hs-settings">
      <nav aria-label="Settings">
        <p>Account management</p>
        <ul>
          <li>Users and teams</li>
          <li aria-current="page">Connected apps</li>
          <li>Security</li>
        </ul>
      </nav>
      <div>
        <h1>Halftime</h1>
        {boot.extensions.map((extension) => (
          <section key={extension.id} className="hs-box">
            <h2>{extension.title}</h2>
            {frame(extension)}
          </section>
        ))}
      </div>
    </main>
  );
}

/** A page of an app of its own. */
export function AppPage({ boot, frame }: ShellProps) {
  return (
    <main className="hs-app">
      <h1>Halftime</h1>
      {boot.extensions.map((extension) => (
        <div key={extension.id} className="hs-box">
          {frame(extension)}
        </div>
      ))}
    </main>
  );
}
