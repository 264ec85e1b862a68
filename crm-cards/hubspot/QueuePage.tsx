import { Flex, Heading, Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import { useMemo } from 'react';
import { type QueueBoardView, viewQueue } from '../view-model/index.ts';
import { ActingProvider } from './acting/acting-context.ts';
import { useActing } from './acting/use-acting.ts';
import { createBackend } from './backend.ts';
import { localeOf, originOf, type PageHost } from './host.ts';
import { Loading } from './parts/Loading.tsx';
import { Notices } from './parts/Notices.tsx';
import { QueueTable } from './parts/QueueTable.tsx';
import { Undo } from './parts/Undo.tsx';
import { contextOf } from './reading/context-of.ts';
import { useNow } from './reading/use-now.ts';
import { useReading } from './reading/use-reading.ts';

/** A manager's work on one page. */
export function QueuePage({ context, actions }: PageHost) {
  const origin = originOf(context);
  const backend = useMemo(() => createBackend(origin), [origin]);
  const now = useNow();
  const { reading, reload } = useReading('queue', backend.readQueue);
  const acting = useActing(backend, actions, reload);
  if (reading.state === 'loading') {
    return <Loading what="your coaching queue" isSlow={reading.isSlow} onRetry={reload} />;
  }
  const view = viewQueue(reading.payload, contextOf(reading, now, localeOf(context)));
  return (
    <ActingProvider value={{ acting, closeOverlay: actions.closeOverlay }}>
      <Flex direction="column" gap="medium" testId={`queue:${view.state}`}>
        <Notices notices={view.notices} onRetry={reload} />
        <Undo />
        {view.board && <Board board={view.board} />}
      </Flex>
    </ActingProvider>
  );
}

function Board({ board }: { board: QueueBoardView }) {
  return (
    <>
      <Statistics testId="counts">
        {board.counts.map(({ key, label, text }) => (
          <StatisticsItem key={key} id={key} label={label} number={text} />
        ))}
      </Statistics>
      {[board.compliance, board.quality].map((section) => (
        <Flex key={section.title} direction="column" gap="small">
          <Heading>{section.title}</Heading>
          {section.rows.length === 0 ? <Text>{section.emptyText}</Text> : <QueueTable rows={section.rows} />}
        </Flex>
      ))}
      <Text variant="microcopy" testId="freshness">
        {board.freshness}
      </Text>
    </>
  );
}
