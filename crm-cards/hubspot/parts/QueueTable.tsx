import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { QueueRowView } from '../../view-model/index.ts';
import { OpenLink } from '../acting/OpenLink.tsx';
import { Actions } from './Actions.tsx';
import { Badge } from './Badge.tsx';
import { Line } from './Line.tsx';

const HEADERS = [
  'Due',
  'Agent and call',
  'Account and deal',
  'Score',
  'Lowest criterion and why',
  'What to do',
];

/** One leg a row, most urgent on top. */
export function QueueTable({ rows }: { rows: QueueRowView[] }) {
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          {HEADERS.map((header) => (
            <TableHeader key={header}>{header}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ row }: { row: QueueRowView }) {
  return (
    <TableRow testId={`row:${row.key}`}>
      <TableCell>
        <Line line={row.clock} />
        <Flex direction="row" gap="extra-small">
          <Badge badge={row.state} />
          <Badge badge={row.severity} />
        </Flex>
      </TableCell>
      <TableCell>
        <Text>{row.agentName}</Text>
        <Text variant="microcopy">{row.callDate}</Text>
      </TableCell>
      <TableCell>
        <Text>{row.account}</Text>
        <Text variant="microcopy">{row.deal}</Text>
      </TableCell>
      <TableCell>
        <Text>{row.score.text}</Text>
        <Badge badge={{ label: row.score.label, tone: row.score.tone }} />
      </TableCell>
      <TableCell>
        <Text>{row.lowestCriterion}</Text>
        <Badge badge={row.history} />
        <Text variant="microcopy">{row.reasons}</Text>
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="extra-small">
          <Actions actions={row.actions} />
          {row.open && <OpenLink link={row.open} />}
        </Flex>
      </TableCell>
    </TableRow>
  );
}
