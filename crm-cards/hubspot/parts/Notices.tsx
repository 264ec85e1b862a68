import { Alert, Button, EmptyState, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import type { NoticeView } from '../../view-model/index.ts';
import { ALERT } from './looks.ts';

/** What the person should know before anything else, and the one thing to do about it. */
export function Notices({ notices, onRetry }: { notices: NoticeView[]; onRetry: () => void }) {
  return (
    <>
      {notices.map((notice) => (
        <Notice key={notice.kind} notice={notice} onRetry={onRetry} />
      ))}
    </>
  );
}

function Notice({ notice, onRetry }: { notice: NoticeView; onRetry: () => void }) {
  const { kind, title, tone, body, detail, action } = notice;
  const said = (
    <Flex direction="column" gap="extra-small" align="start">
      <Text>{body}</Text>
      {detail && <Text variant="microcopy">{detail}</Text>}
      {action?.kind === 'retry' && (
        <Button size="sm" onClick={onRetry} testId={`retry:${kind}`}>
          {action.label}
        </Button>
      )}
      {action?.kind === 'open_settings' && (
        <Text variant="microcopy">{`${action.label}: connected apps, Halftime, tab Settings.`}</Text>
      )}
    </Flex>
  );
  const testId = `notice:${kind}`;
  if (kind === 'private') {
    return (
      <ErrorState title={title} type="lock" testId={testId}>
        {said}
      </ErrorState>
    );
  }
  if (kind === 'empty') {
    return (
      <EmptyState title={title} layout="vertical" imageName="callingSetUp" imageWidth={120} testId={testId}>
        {said}
      </EmptyState>
    );
  }
  return (
    <Alert title={title} variant={ALERT[tone]} testId={testId}>
      {said}
    </Alert>
  );
}
