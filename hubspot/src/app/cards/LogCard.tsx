import { hubspot } from '@hubspot/ui-extensions';
import { CoachingCard } from './generated/CoachingCard.jsx';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <CoachingCard context={context} actions={actions} />
));
