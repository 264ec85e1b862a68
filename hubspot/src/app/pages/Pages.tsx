import { hubspot, useExtensionApi } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes, PageTitle } from '@hubspot/ui-extensions/pages';
import { QueuePage } from './generated/QueuePage.jsx';

function Queue() {
  const { context, actions } = useExtensionApi<'pages'>();
  return (
    <>
      <PageTitle>Coaching queue</PageTitle>
      <QueuePage context={context} actions={actions} />
    </>
  );
}

const Router = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={Queue} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Router />);
