import { Accordion, Button, Flex, Heading, Input, List, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReportSettings } from '../../view-model/index.ts';
import { REPORT_RECIPES } from '../../view-model/settings/index.ts';
import { Loading } from './base/Loading.tsx';
import { useLoaded } from './base/use-loaded.ts';
import { useSending } from './base/use-sending.ts';

/** HubSpot's reports cannot be made for an admin: recipes to build them, and the one that coaching cards show. */
export function ReportsTab() {
  const { loaded, reload } = useLoaded<ReportSettings>('/settings/report');
  return (
    <Flex direction="column" gap="medium">
      <Heading>Reports to build</Heading>
      <Text>
        HubSpot lets nobody make reports for you. Each takes about two minutes; every value is a real number
        or date.
      </Text>
      {REPORT_RECIPES.map(({ title, shows, steps }) => (
        <Accordion key={title} title={title}>
          <Flex direction="column" gap="small">
            <Text>{shows}</Text>
            <List variant="ordered-styled">
              {steps.map((step) => (
                <Text key={step}>{step}</Text>
              ))}
            </List>
          </Flex>
        </Accordion>
      ))}
      <Heading>Report shown on coaching cards</Heading>
      <Loading loaded={loaded} reload={reload} what="report setting">
        {(settings) => <ReportForm key={settings.revision} saved={settings} reload={reload} />}
      </Loading>
    </Flex>
  );
}

function ReportForm({ saved, reload }: { saved: ReportSettings; reload: () => void }) {
  const [reportId, setReportId] = useState(saved.reportId ?? '');
  const [problem, setProblem] = useState('');
  const { isSending, put } = useSending();
  const save = async () => {
    const answer = await put(
      '/settings/report',
      { revision: saved.revision, reportId: reportId.trim() || null },
      'Saved.',
    );
    if (answer.ok) reload();
    else setProblem(answer.problem.errors[0]?.problem ?? '');
  };
  return (
    <Flex gap="small" align="end">
      <Input
        label="Report id"
        name="reportId"
        description="The number at the end of the report's address; empty = none"
        value={reportId}
        onInput={setReportId}
        error={problem !== ''}
        validationMessage={problem}
      />
      <Button
        disabled={isSending || reportId.trim() === (saved.reportId ?? '')}
        onClick={save}
        testId="save-report"
      >
        Save
      </Button>
    </Flex>
  );
}
