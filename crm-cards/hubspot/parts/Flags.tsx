import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { FlagView, LogView } from '../../view-model/index.ts';
import { Actions } from './Actions.tsx';
import { Badge } from './Badge.tsx';
import { Line } from './Line.tsx';

/** Compliance and quality apart, each with its clock. */
export function Flags({ flags }: { flags: LogView['flags'] }) {
  return (
    <>
      <FlagList title="Compliance" name="compliance" flags={flags.compliance} />
      <FlagList title="Coaching" name="quality" flags={flags.quality} />
    </>
  );
}

function FlagList({ title, name, flags }: { title: string; name: string; flags: FlagView[] }) {
  if (flags.length === 0) return null;
  return (
    <Flex direction="column" gap="extra-small" testId={`flags:${name}`}>
      <Heading>{title}</Heading>
      {flags.map((flag) => (
        <Flag key={flag.key} flag={flag} />
      ))}
    </Flex>
  );
}

function Flag({ flag }: { flag: FlagView }) {
  return (
    <Tile compact testId={`flag:${flag.key}`}>
      <Flex direction="column" gap="extra-small">
        <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
          <Text format={{ fontWeight: 'demibold' }}>{flag.title}</Text>
          <Badge badge={flag.state} />
          <Badge badge={flag.severity} />
        </Flex>
        <Text>{flag.reason}</Text>
        {flag.rule && <Text variant="microcopy">{flag.rule}</Text>}
        {flag.clock && <Line line={flag.clock} />}
        {flag.outcome && <Text>{flag.outcome}</Text>}
        <Actions actions={flag.actions} />
      </Flex>
    </Tile>
  );
}
