import { Flex, Text } from '@hubspot/ui-extensions';
import type { WaitingView } from '../../view-model/index.ts';
import { Line } from './Line.tsx';

/** Calls without a log, each with its reason: none disappears. */
export function Waiting({ waiting }: { waiting: WaitingView[] }) {
  if (waiting.length === 0) return null;
  return (
    <Flex direction="column" gap="extra-small" testId="waiting">
      {waiting.map((call) => (
        <Flex key={call.key} direction="column" gap="flush" testId={`waiting:${call.state}:${call.key}`}>
          <Line line={call} />
          {call.detail && <Text variant="microcopy">{call.detail}</Text>}
        </Flex>
      ))}
    </Flex>
  );
}
