import { Button, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import type { Loaded } from './use-loaded.ts';

/** What stands in a tab until its data is there, and when it will not come. */
export function Loading<T>(props: {
  loaded: Loaded<T>;
  reload: () => void;
  what: string;
  children: (value: T) => ReactNode;
}) {
  const { loaded } = props;
  if (loaded.state === 'ready') return <>{props.children(loaded.value)}</>;
  if (loaded.state === 'loading') {
    return (
      <Flex direction="column" gap="small" testId={`loading ${props.what}`}>
        <LoadingSpinner label={`Loading ${props.what}`} showLabel layout="centered" />
        {loaded.isSlow && <Text>Still working. You can leave this page and come back.</Text>}
      </Flex>
    );
  }
  const { problem } = loaded;
  if (problem.status === 403) {
    return (
      <ErrorState title="Only admins see this" type="lock" testId={`no access to ${props.what}`}>
        <Text>Ask an admin of your Halftime workspace to give you the admin role under People.</Text>
      </ErrorState>
    );
  }
  return (
    <ErrorState title={`The ${props.what} could not be read`} testId={`failed ${props.what}`}>
      <Text>{problem.detail}</Text>
      {problem.requestId && <Text variant="microcopy">Reference: {problem.requestId}</Text>}
      <Button onClick={props.reload}>Try again</Button>
    </ErrorState>
  );
}
