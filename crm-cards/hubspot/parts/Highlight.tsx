import { Flex, Text } from '@hubspot/ui-extensions';
import type { HighlightView } from '../../view-model/index.ts';
import { Evidence } from './Evidence.tsx';
import { Lines } from './Lines.tsx';

/** One strength or one focus, with its proof. */
export function Highlight({
  highlight,
  recordUrl,
}: {
  highlight: HighlightView | null;
  recordUrl: string | null;
}) {
  if (!highlight) return null;
  const { kind, label, name, text, evidence, absence } = highlight;
  return (
    <Flex direction="column" gap="extra-small" testId={`highlight:${kind}`}>
      <Text format={{ fontWeight: 'demibold' }}>{`${label}: ${name}`}</Text>
      <Text>{text}</Text>
      {evidence && <Evidence evidence={evidence} recordUrl={recordUrl} />}
      {!evidence && absence && <Lines text={absence} testId={`absence:${kind}`} />}
    </Flex>
  );
}
