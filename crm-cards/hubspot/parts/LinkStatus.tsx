import { Flex, List, Text } from '@hubspot/ui-extensions';
import type { LinkStatusView } from '../../view-model/index.ts';
import { Actions } from './Actions.tsx';
import { Badge } from './Badge.tsx';

/** Where the call belongs, and why. */
export function LinkStatus({ link }: { link: LinkStatusView }) {
  const where = [link.deal, link.contact].filter(Boolean).join(' · ');
  return (
    <Flex direction="column" gap="extra-small" testId="link">
      <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
        <Badge badge={link.status} />
        {where && <Text>{where}</Text>}
      </Flex>
      <Text variant="microcopy">{link.rule}</Text>
      {link.candidates.length > 0 && (
        <List>
          {link.candidates.map((candidate) => (
            <Text key={candidate.key}>
              {[`${candidate.kind}: ${candidate.name}`, candidate.reasons].filter(Boolean).join(' · ')}
            </Text>
          ))}
        </List>
      )}
      <Actions actions={link.actions} />
    </Flex>
  );
}
