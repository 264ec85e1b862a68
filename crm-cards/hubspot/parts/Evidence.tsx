import { Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { EvidenceView } from '../../view-model/index.ts';
import { useHands } from '../acting/acting-context.ts';
import { OpenLink } from '../acting/OpenLink.tsx';
import { Badge } from './Badge.tsx';

/** The words that prove a score, and the way to hear them. */
export function Evidence({ evidence, recordUrl }: { evidence: EvidenceView; recordUrl: string | null }) {
  const { acting } = useHands();
  const { clip } = evidence;
  const who = evidence.at === null ? evidence.speaker : `${evidence.speaker} · ${evidence.at}`;
  return (
    <Tile compact testId={evidence.key}>
      <Flex direction="column" gap="extra-small">
        <Text format={{ italic: true }}>{`“${evidence.quote}”`}</Text>
        <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
          <Text variant="microcopy">{who}</Text>
          <Badge badge={evidence.verified} />
          {clip && <OpenLink link={clip} />}
          <Button
            size="xs"
            variant="transparent"
            onClick={() => {
              acting.copy([evidence.copyText, recordUrl].filter(Boolean).join('\n'));
            }}
          >
            Copy quote
          </Button>
        </Flex>
        {evidence.clipNote && <Text variant="microcopy">{evidence.clipNote}</Text>}
      </Flex>
    </Tile>
  );
}
