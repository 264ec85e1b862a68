import { Flex, Text } from '@hubspot/ui-extensions';
import type { ActivityView } from '../../view-model/index.ts';
import { Badge } from './Badge.tsx';

/** What people did about this log, newest first. */
export function Activity({ activity }: { activity: ActivityView[] }) {
  if (activity.length === 0) return <Text>Nobody has done anything about this log yet.</Text>;
  return (
    <Flex direction="column" gap="small" testId="activity">
      {activity.map((act) => (
        <Flex key={act.key} direction="column" gap="flush">
          <Text>{act.text}</Text>
          <Flex direction="row" gap="extra-small" align="center">
            <Text variant="microcopy">{act.at}</Text>
            <Badge badge={act.state} />
          </Flex>
          {act.note && <Text variant="microcopy">{act.note}</Text>}
        </Flex>
      ))}
    </Flex>
  );
}
