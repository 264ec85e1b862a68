import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { PracticeView } from '../../view-model/index.ts';
import { OpenLink } from '../acting/OpenLink.tsx';
import { Actions } from './Actions.tsx';
import { Badge } from './Badge.tsx';

/** What is practised, how far it is, and what comes next. */
export function Practice({ practice }: { practice: PracticeView | null }) {
  if (!practice) return null;
  const { start } = practice;
  return (
    <Flex direction="column" gap="extra-small" testId="practice">
      <Heading>Practice</Heading>
      <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
        <Text format={{ fontWeight: 'demibold' }}>{titleOf(practice)}</Text>
        <Badge badge={practice.status} />
      </Flex>
      <Text>{practice.situation}</Text>
      <Text>{`Goal: ${practice.goal}`}</Text>
      <Text>{`What good looks like: ${practice.whatGoodLooksLike}`}</Text>
      <Text variant="microcopy">{practice.progress}</Text>
      {start && <OpenLink link={start} variant="primary" />}
      <Actions actions={practice.actions} />
    </Flex>
  );
}

function titleOf({ criterion, title }: PracticeView): string {
  return title.includes(criterion) ? title : `${criterion}: ${title}`;
}
