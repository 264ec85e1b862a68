import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { PracticeView } from '../../view-model/index.ts';
import { useHands } from '../acting/acting-context.ts';
import { Actions } from './Actions.tsx';
import { Badge } from './Badge.tsx';

/** What is practised, how far it is, and what comes next. */
export function Practice({ practice }: { practice: PracticeView | null }) {
  const { acting } = useHands();
  if (!practice) return null;
  const { start } = practice;
  return (
    <Flex direction="column" gap="extra-small" testId="practice">
      <Heading>Practice</Heading>
      <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
        <Text format={{ fontWeight: 'demibold' }}>{`${practice.criterion}: ${practice.title}`}</Text>
        <Badge badge={practice.status} />
      </Flex>
      <Text>{practice.situation}</Text>
      <Text>{`Goal: ${practice.goal}`}</Text>
      <Text>{`What good looks like: ${practice.whatGoodLooksLike}`}</Text>
      <Text variant="microcopy">{practice.progress}</Text>
      {start && (
        <Button
          variant="primary"
          size="sm"
          onClick={() => {
            acting.open(start);
          }}
          testId={start.key}
        >
          {start.label}
        </Button>
      )}
      <Actions actions={practice.actions} />
    </Flex>
  );
}
