import { Flex, Text } from '@hubspot/ui-extensions';
import { useMemo, useState } from 'react';
import { type BoardView, viewCard } from '../view-model/index.ts';
import { ActingProvider } from './acting/acting-context.ts';
import { useActing } from './acting/use-acting.ts';
import { createBackend } from './backend.ts';
import { localeOf, originOf, subjectTypeOf, type TabHost } from './host.ts';
import { Loading } from './parts/Loading.tsx';
import { Log } from './parts/Log.tsx';
import { LogPicker } from './parts/LogPicker.tsx';
import { Notices } from './parts/Notices.tsx';
import { Report } from './parts/Report.tsx';
import { Trend } from './parts/Trend.tsx';
import { Undo } from './parts/Undo.tsx';
import { Waiting } from './parts/Waiting.tsx';
import { contextOf } from './reading/context-of.ts';
import { useNow } from './reading/use-now.ts';
import { useReading } from './reading/use-reading.ts';

/** The coaching of a deal, a contact or a log, in the middle of its record. */
export function CoachingCard({ context, actions }: TabHost) {
  const origin = originOf(context);
  const backend = useMemo(() => createBackend(origin), [origin]);
  const subject = subjectTypeOf(context.crm.objectTypeId);
  const recordId = String(context.crm.objectId);
  const now = useNow();
  const { reading, reload } = useReading(`${subject}:${recordId}`, () => backend.readCard(subject, recordId));
  const acting = useActing(backend, actions, reload);
  if (reading.state === 'loading') {
    return <Loading what="the coaching of this record" isSlow={reading.isSlow} onRetry={reload} />;
  }
  const view = viewCard(reading.payload, contextOf(reading, now, localeOf(context)));
  return (
    <ActingProvider value={{ acting, closeOverlay: actions.closeOverlay }}>
      <Flex direction="column" gap="medium" testId={`card:${view.state}`}>
        <Notices notices={view.notices} onRetry={reload} />
        <Undo />
        {view.board && (
          <Board board={view.board} isRefreshing={reading.state === 'shown' && reading.isRefreshing} />
        )}
      </Flex>
    </ActingProvider>
  );
}

function Board({ board, isRefreshing }: { board: BoardView; isRefreshing: boolean }) {
  const [chosenId, choose] = useState<string | null>(null);
  const log = board.logs.find(({ id }) => id === chosenId) ?? board.logs[0];
  return (
    <>
      {log && <LogPicker logs={board.logs} chosenId={log.id} onChoose={choose} />}
      {log && <Log key={log.id} log={log} />}
      <Trend trend={board.trend} />
      <Waiting waiting={board.waiting} />
      <Report reportId={board.reportId} />
      <Text variant="microcopy" testId="freshness">
        {isRefreshing ? `${board.freshness} · reading anew` : board.freshness}
      </Text>
    </>
  );
}
