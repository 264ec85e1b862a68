import {
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { DealView } from '../../view-model/index.ts';

/** The deal when the call happened beside the deal now. */
export function DealThenNow({ deal }: { deal: DealView | null }) {
  if (!deal) return null;
  return (
    <Flex direction="column" gap="extra-small" testId="deal">
      <Text>{deal.used}</Text>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Deal</TableHeader>
            <TableHeader>At the call</TableHeader>
            <TableHeader>Now</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {deal.rows.map((row) => (
            <TableRow key={row.key}>
              <TableCell>{row.label}</TableCell>
              <TableCell>{row.atCall}</TableCell>
              <TableCell>
                <Text inline>{row.now}</Text>
                {row.changed && <StatusTag variant="info">Changed</StatusTag>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{[deal.changes, deal.source].filter(Boolean).join(' · ')}</Text>
    </Flex>
  );
}
