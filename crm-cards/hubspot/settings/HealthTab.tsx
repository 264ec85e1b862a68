import {
  Button,
  EmptyState,
  Flex,
  Heading,
  Statistics,
  StatisticsItem,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { HealthPayload } from '../../view-model/index.ts';
import { CRM_LABEL, endLabel } from '../../view-model/settings/index.ts';
import { useSettings } from './base/context.tsx';
import { Loading } from './base/Loading.tsx';
import { useLoaded } from './base/use-loaded.ts';
import { useSending } from './base/use-sending.ts';

/** Every call accounted for: on its way, ended and how, and what a CRM refused. */
export function HealthTab() {
  const { loaded, reload } = useLoaded<HealthPayload>('/settings/health');
  const { format } = useSettings();
  return (
    <Loading loaded={loaded} reload={reload} what="health figures">
      {(health) => (
        <Flex direction="column" gap="medium">
          <Flex justify="between" align="center">
            <Heading>{`Calls of the last ${format.count(health.days)} days`}</Heading>
            <Button onClick={reload}>Look again</Button>
          </Flex>
          <Statistics>
            {health.ends.map((end) => (
              <StatisticsItem key={endLabel(end)} label={endLabel(end)} number={format.count(end.calls)} />
            ))}
          </Statistics>
          <Text>
            {health.oldestPendingAt
              ? `The oldest call on its way came ${format.ago(health.oldestPendingAt)}.`
              : 'No call is on its way.'}
          </Text>
          {health.outbox.map(({ crm, pending, failed, oldestAt }) => (
            <Text key={crm}>
              {`${CRM_LABEL[crm]}: ${format.count(pending)} records to write${oldestAt ? `, the oldest from ${format.ago(oldestAt)}` : ''}; ${format.count(failed)} refused.`}
            </Text>
          ))}
          <Failures health={health} reload={reload} />
        </Flex>
      )}
    </Loading>
  );
}

function Failures({ health, reload }: { health: HealthPayload; reload: () => void }) {
  const { format } = useSettings();
  const { isSending, post } = useSending();
  const retry = async (callId: string) => {
    if ((await post('/settings/health/retry', { callId }, 'Tried again.')).ok) reload();
  };
  const rows = [
    ...health.failures.map((failure) => ({
      ...failure,
      where: `${CRM_LABEL[failure.crm]}, ${failure.kind}`,
    })),
    ...health.failedCalls.map((call) => ({ ...call, where: `Stage ${call.stage}`, remedy: 'Try again.' })),
  ];
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing has failed" layout="vertical" testId="nothing-failed">
        <Text>What a CRM refuses is listed here with its reason and what to do.</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="small">
      <Heading>What failed</Heading>
      <Table bordered testId="failures">
        <TableHead>
          <TableRow>
            <TableHeader>Where</TableHeader>
            <TableHeader>Reason</TableHeader>
            <TableHeader>What to do</TableHeader>
            <TableHeader>When</TableHeader>
            <TableHeader>Retry</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ callId, where, reason, remedy, at }) => (
            <TableRow key={`${callId} ${where}`}>
              <TableCell>{where}</TableCell>
              <TableCell>{reason}</TableCell>
              <TableCell>{remedy}</TableCell>
              <TableCell>{format.ago(at)}</TableCell>
              <TableCell>
                <Button
                  size="xs"
                  disabled={isSending}
                  onClick={() => retry(callId)}
                  testId={`retry-${callId}`}
                >
                  Try again
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {health.isCut && <Text variant="microcopy">Only the newest failures are listed.</Text>}
    </Flex>
  );
}
