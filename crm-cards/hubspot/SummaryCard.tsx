import { Flex, Text } from '@hubspot/ui-extensions';
import { useMemo } from 'react';
import { type LogView, viewCard } from '../view-model/index.ts';
import { ActingProvider } from './acting/acting-context.ts';
import { OpenLink } from './acting/OpenLink.tsx';
import { useActing } from './acting/use-acting.ts';
import { createBackend } from './backend.ts';
import { localeOf, originOf, type SidebarHost, subjectTypeOf } from './host.ts';
import { Badge } from './parts/Badge.tsx';
import { Line } from './parts/Line.tsx';
import { Loading } from './parts/Loading.tsx';
import { Notices } from './parts/Notices.tsx';
import { ScoreBlock } from './parts/ScoreBlock.tsx';
import { Waiting } from './parts/Waiting.tsx';
import { contextOf } from './reading/context-of.ts';
import { useNow } from './reading/use-now.ts';
import { useReading } from './reading/use-reading.ts';

/** The last call in a few lines, for the sidebar; everything else stands on the tab. */
export function SummaryCard({ context, actions }: SidebarHost) {
  const origin = originOf(context);
  const backend = useMemo(() => createBackend(origin), [origin]);
  const subject = subjectTypeOf(context.crm.objectTypeId);
  const recordId = String(context.crm.objectId);
  const now = useNow();
  const { reading, reload } = useReading(`${subject}:${recordId}`, () => backend.readCard(subject, recordId));
  const acting = useActing(backend, actions, reload);
  if (reading.state === 'loading') {
    return <Loading what="the last call" isSlow={reading.isSlow} onRetry={reload} />;
  }
  const view = viewCard(reading.payload, contextOf(reading, now, localeOf(context)));
  const last = view.board?.logs[0];
  return (
    <ActingProvider value={{ acting, closeOverlay: actions.closeOverlay }}>
      <Flex direction="column" gap="small" testId={`summary:${view.state}`}>
        <Notices notices={view.notices} onRetry={reload} />
        {last && <LastCall log={last} />}
        {view.board && <Waiting waiting={view.board.waiting} />}
      </Flex>
    </ActingProvider>
  );
}

function LastCall({ log }: { log: LogView }) {
  const open = [...log.flags.compliance, ...log.flags.quality].filter(({ clock }) => clock !== null);
  return (
    <Flex direction="column" gap="small" testId={`log:${log.id}`}>
      <Text format={{ fontWeight: 'demibold' }}>{log.title}</Text>
      <ScoreBlock score={log.score} />
      {[log.strength, log.focus].map(
        (highlight) =>
          highlight && <Text key={highlight.kind}>{`${highlight.label}: ${highlight.name}`}</Text>,
      )}
      {log.practice && (
        <Flex direction="row" gap="extra-small" align="center" wrap="wrap">
          <Text>{`Practice: ${log.practice.criterion}`}</Text>
          <Badge badge={log.practice.status} />
        </Flex>
      )}
      {open.map(({ key, title, clock }) => (
        <Flex key={key} direction="column" gap="flush" testId={`flag:${key}`}>
          <Text>{title}</Text>
          {clock && <Line line={clock} />}
        </Flex>
      ))}
      {log.links.map((link) => (
        <OpenLink key={link.key} link={link} />
      ))}
    </Flex>
  );
}
