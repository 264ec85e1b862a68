import { Flex, Icon, ScoreCircle, Text } from '@hubspot/ui-extensions';
import type { ScoreView } from '../../view-model/index.ts';
import { Badge } from './Badge.tsx';
import { ICON, ICON_COLOR } from './looks.ts';

/** The overall score with everything it needs to be read right. */
export function ScoreBlock({ score }: { score: ScoreView }) {
  const beside = [score.criteriaCount, score.machine, score.average].filter((part) => part !== null);
  return (
    <Flex direction="row" gap="medium" align="center" testId="score">
      {score.value !== null && <ScoreCircle score={score.value} />}
      <Flex direction="column" gap="extra-small">
        <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
          <Icon
            name={ICON[score.icon]}
            color={ICON_COLOR[score.tone]}
            size="sm"
            screenReaderText={score.sentence}
          />
          <Text format={{ fontWeight: 'bold' }} testId="score-text">
            {`${score.text} · ${score.passMark}`}
          </Text>
          <Badge badge={{ label: score.label, tone: score.tone }} testId="score-label" />
          <Badge badge={score.badge} testId="score-badge" />
        </Flex>
        <Text variant="microcopy">{beside.join(' · ')}</Text>
      </Flex>
    </Flex>
  );
}
