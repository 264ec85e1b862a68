import { Accordion } from '@hubspot/ui-extensions';
import { CrmReport } from '@hubspot/ui-extensions/crm';

/** The report an admin chose on the settings page; HubSpot draws it, with the viewer's own rights. */
export function Report({ reportId }: { reportId: string | null }) {
  if (reportId === null) return null;
  return (
    <Accordion title="Coaching report" size="sm" testId="section:report">
      <CrmReport reportId={reportId} use="unfiltered" />
    </Accordion>
  );
}
