import { Flex, Icon, Text } from '@hubspot/ui-extensions';
import type { LineView } from '../../view-model/index.ts';
import { ICON, ICON_COLOR } from './looks.ts';

/** An icon and a sentence: the tone is never told by colour alone. */
export function Line({ line, testId }: { line: LineView; testId?: string }) {
  return (
    <Flex direction="row" gap="extra-small" align="center" testId={testId}>
      <Icon name={ICON[line.icon]} color={ICON_COLOR[line.tone]} size="sm" />
      <Text>{line.text}</Text>
    </Flex>
  );
}
