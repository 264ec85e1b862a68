import { Accordion, Divider, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { LogView } from '../../view-model/index.ts';
import { OpenLink } from '../acting/OpenLink.tsx';
import { Actions } from './Actions.tsx';
import { Activity } from './Activity.tsx';
import { Badge } from './Badge.tsx';
import { Criteria } from './Criteria.tsx';
import { DealThenNow } from './DealThenNow.tsx';
import { Flags } from './Flags.tsx';
import { Highlight } from './Highlight.tsx';
import { Line } from './Line.tsx';
import { Lines } from './Lines.tsx';
import { LinkStatus } from './LinkStatus.tsx';
import { Practice } from './Practice.tsx';
import { ScoreBlock } from './ScoreBlock.tsx';

/** One coaching log: what went well first, what to do next, then everything behind it. */
export function Log({ log }: { log: LogView }) {
  const recordUrl = log.links.find(({ page }) => page === 'record')?.url ?? null;
  const isLinkOpen = log.link.status.tone === 'warning';
  return (
    <Flex direction="column" gap="medium" testId={`log:${log.id}`}>
      <Flex direction="column" gap="flush">
        <Flex direction="row" gap="small" align="center" wrap="wrap">
          <Heading>{log.title}</Heading>
          <Badge badge={log.status} />
        </Flex>
        <Text variant="microcopy">{log.subtitle}</Text>
      </Flex>
      <ScoreBlock score={log.score} />
      {log.facts.map((line) => (
        <Line key={line.key} line={line} testId={`fact:${line.key}`} />
      ))}
      <Highlight highlight={log.strength} recordUrl={recordUrl} />
      <Highlight highlight={log.focus} recordUrl={recordUrl} />
      <Practice practice={log.practice} />
      <Flags flags={log.flags} />
      {isLinkOpen && <LinkStatus link={log.link} />}
      <Actions actions={log.actions} place="log:" />
      <Divider />
      <Accordion title={`Criteria (${log.score.criteriaCount})`} size="sm" testId="section:criteria">
        <Criteria criteria={log.criteria} notAssessed={log.complianceNotAssessed} recordUrl={recordUrl} />
      </Accordion>
      <Accordion title="Deal then and now" size="sm" testId="section:deal">
        <DealThenNow deal={log.deal} />
        {!isLinkOpen && <LinkStatus link={log.link} />}
      </Accordion>
      {log.summary && (
        <Accordion title="What was said" size="sm" testId="section:summary">
          <Lines text={log.summary} />
        </Accordion>
      )}
      <Accordion title="What was done" size="sm" testId="section:activity">
        <Activity activity={log.activity} />
      </Accordion>
      <Flex direction="row" gap="small" align="center" wrap="wrap">
        {log.links.map((link) => (
          <OpenLink key={link.key} link={link} />
        ))}
        <Text variant="microcopy">{log.scoredBy}</Text>
      </Flex>
    </Flex>
  );
}
