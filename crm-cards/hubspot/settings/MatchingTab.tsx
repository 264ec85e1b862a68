import {
  EmptyState,
  Flex,
  Heading,
  List,
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
import type { MatchingPayload } from '../../view-model/index.ts';
import { useSettings } from './base/context.tsx';
import { Loading } from './base/Loading.tsx';
import { useLoaded } from './base/use-loaded.ts';

/** By which rules a call finds its deal, how often they decide, and the calls that wait for a person. */
export function MatchingTab() {
  const { loaded, reload } = useLoaded<MatchingPayload>('/settings/matching');
  const { format } = useSettings();
  return (
    <Loading loaded={loaded} reload={reload} what="matching rules">
      {({ rules, counts, ambiguous, isCut }) => (
        <Flex direction="column" gap="medium">
          <Heading>How a call finds its deal</Heading>
          <Text>
            The first rule that leaves exactly one decides. Halftime never guesses: otherwise a person picks.
          </Text>
          <List variant="ordered-styled">
            {rules.map((rule) => (
              <Text key={rule}>{rule}</Text>
            ))}
          </List>
          <Heading>{`The last ${format.count(counts.days)} days`}</Heading>
          <Statistics>
            <StatisticsItem label="Linked by a rule" number={format.count(counts.linked)} />
            <StatisticsItem label="Chosen by a person" number={format.count(counts.confirmed)} />
            <StatisticsItem label="Wait for a person" number={format.count(counts.ambiguous)} />
            <StatisticsItem label="Nobody known" number={format.count(counts.unmatched)} />
          </Statistics>
          <Heading>Calls that wait for a person</Heading>
          {ambiguous.length === 0 ? (
            <EmptyState title="Nothing waits" layout="vertical" testId="nothing-ambiguous">
              <Text>Every call found its place, or nobody in the CRM has its number.</Text>
            </EmptyState>
          ) : (
            <Table bordered testId="ambiguous">
              <TableHead>
                <TableRow>
                  <TableHeader>Call</TableHeader>
                  <TableHeader>Rep</TableHeader>
                  <TableHeader>Why no rule decided</TableHeader>
                </TableRow>
              </TableHead>
              <TableBody>
                {ambiguous.map((call) => (
                  <TableRow key={call.callId}>
                    <TableCell>{format.dayAndTime(call.startedAt)}</TableCell>
                    <TableCell>{call.agentName}</TableCell>
                    <TableCell>{call.reason}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )}
          {ambiguous.length > 0 && (
            <Text>
              Open the contact of a call: its coaching card lists the candidates and lets you pick one, with
              undo.
            </Text>
          )}
          {isCut && <Text variant="microcopy">Only the newest calls are listed.</Text>}
        </Flex>
      )}
    </Loading>
  );
}
