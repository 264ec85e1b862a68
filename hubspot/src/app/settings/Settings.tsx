import { hubspot } from '@hubspot/ui-extensions';
import { SettingsPage } from './generated/SettingsPage.jsx';

hubspot.extend<'settings'>(({ context, actions }) => <SettingsPage context={context} actions={actions} />);
