import {
  EmptyState,
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { ConnectionsPayload } from '../../view-model/index.ts';
import { useSettings } from './base/context.tsx';

/** Where calls come from and how it goes. */
export function SourceTable({ sources }: Pick<ConnectionsPayload, 'sources'>) {
  const { format } = useSettings();
  return (
    <Flex direction="column" gap="small">
      <Heading>Call sources</Heading>
      {sources.length === 0 ? (
        <EmptyState title="No call yet" layout="vertical" testId="no-sources">
          <Text>Send the first one to POST /v1/calls with an API key; it appears here within a minute.</Text>
        </EmptyState>
      ) : (
        <Table bordered testId="sources">
          <TableHead>
            <TableRow>
              <TableHeader>Source</TableHeader>
              <TableHeader>Calls in 24 h</TableHeader>
              <TableHeader>Last call</TableHeader>
              <TableHeader>Last error</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {sources.map(({ source, callsIn24h, lastCallAt, lastError }) => (
              <TableRow key={source}>
                <TableCell>{source}</TableCell>
                <TableCell>{format.count(callsIn24h)}</TableCell>
                <TableCell>{lastCallAt ? format.ago(lastCallAt) : 'None yet'}</TableCell>
                <TableCell>{lastError ?? 'None'}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}
