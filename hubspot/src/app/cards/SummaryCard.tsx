import { hubspot } from '@hubspot/ui-extensions';
import { SummaryCard } from './generated/SummaryCard.jsx';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <SummaryCard context={context} actions={actions} />
));
