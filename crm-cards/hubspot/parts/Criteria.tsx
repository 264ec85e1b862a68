import { Accordion, DescriptionList, DescriptionListItem, Flex, Text } from '@hubspot/ui-extensions';
import type { CriterionView, LineView } from '../../view-model/index.ts';
import { Actions } from './Actions.tsx';
import { Badge } from './Badge.tsx';
import { Evidence } from './Evidence.tsx';
import { Line } from './Line.tsx';
import { Lines } from './Lines.tsx';

const ARROWS = { up: '↑', down: '↓', level: '→' };

/** Each criterion as one line that opens to its proof. */
export function Criteria(props: {
  criteria: CriterionView[];
  notAssessed: LineView[];
  recordUrl: string | null;
}) {
  return (
    <Flex direction="column" gap="extra-small" testId="criteria">
      {props.notAssessed.map((line) => (
        <Line key={line.key} line={line} />
      ))}
      {props.criteria.map((criterion) => (
        <Accordion
          key={criterion.key}
          title={titleOf(criterion)}
          size="sm"
          testId={`criterion:${criterion.key}`}
        >
          <Details criterion={criterion} recordUrl={props.recordUrl} />
        </Accordion>
      ))}
    </Flex>
  );
}

/** The row of the table: name, score with its label, weight, and how it stands against earlier calls. */
function titleOf({ name, score, weight, direction, history }: CriterionView): string {
  const arrow = direction ? ARROWS[direction] : '';
  return [
    `${name}: ${score.text} · ${score.label}`,
    score.badge?.label,
    `weight ${weight}`,
    `${arrow} ${history?.label ?? ''}`.trim(),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Details({ criterion, recordUrl }: { criterion: CriterionView; recordUrl: string | null }) {
  const { score, dispute } = criterion;
  return (
    <Flex direction="column" gap="small">
      <Flex direction="row" gap="extra-small" wrap="wrap" align="center">
        <Badge badge={{ label: score.label, tone: score.tone }} />
        <Badge badge={score.badge} />
        <Badge badge={criterion.compliance} />
        <Badge badge={criterion.history} />
        {criterion.average && <Text variant="microcopy">{criterion.average}</Text>}
        {score.machine && <Text variant="microcopy">{score.machine}</Text>}
      </Flex>
      <Text>{criterion.rationale}</Text>
      {criterion.evidence && <Evidence evidence={criterion.evidence} recordUrl={recordUrl} />}
      {criterion.absence && <Lines text={criterion.absence} testId={`absence:${criterion.key}`} />}
      {criterion.notes.map((line) => (
        <Line key={line.key} line={line} />
      ))}
      {dispute && (
        <Flex direction="column" gap="extra-small" align="start" testId={`dispute:${criterion.key}`}>
          <Badge badge={dispute.status} />
          <Text>{dispute.text}</Text>
          {dispute.due && <Line line={dispute.due} />}
          {dispute.answer && <Text>{`Answer: ${dispute.answer}`}</Text>}
        </Flex>
      )}
      <DescriptionList direction="column">
        <DescriptionListItem label="Good">
          <Text>{criterion.good}</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Poor">
          <Text>{criterion.poor}</Text>
        </DescriptionListItem>
      </DescriptionList>
      <Actions actions={criterion.actions} />
    </Flex>
  );
}
