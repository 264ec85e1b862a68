import '@fontsource-variable/lexend-deca';
import { createRoot } from 'react-dom/client';
import type { HubSpotBoot } from '../server/boot.ts';
import { CardFrame } from './CardFrame.tsx';
import { HostContext } from './host-context.ts';
import { PreviewBar } from './PreviewBar.tsx';
import { AppPage, RecordPage, SettingsPage } from './shells.tsx';
import './tokens.css';
import './theme.css';
import './shell.css';
import { useCardHost } from './use-card-host.tsx';

const PAGES = { record: RecordPage, settings: SettingsPage, app: AppPage };
const boot = JSON.parse(document.getElementById('boot')!.textContent!) as HubSpotBoot;

function Page() {
  const { host, api, location, overlays } = useCardHost(boot);
  const Shell = PAGES[boot.page];
  return (
    <HostContext.Provider value={host}>
      <PreviewBar boot={boot} />
      <header className="hs-topbar">
        <span className="hs-topbar__mark" aria-hidden="true" />
        <span>CRM</span>
        <span>Reporting</span>
        <span>Marketplace</span>
      </header>
      <Shell
        boot={boot}
        frame={(extension) => <CardFrame extension={extension} host={api} location={location} />}
      />
      {overlays}
    </HostContext.Provider>
  );
}

createRoot(document.getElementById('root')!).render(<Page />);
