import { Button, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';

/** Says what is awaited, and after ten seconds that it may be left. */
export function Loading({ what, isSlow, onRetry }: { what: string; isSlow: boolean; onRetry: () => void }) {
  return (
    <Flex direction="column" gap="small" align="center" testId="loading">
      <LoadingSpinner label={`Reading ${what}`} showLabel size="md" layout="centered" />
      {isSlow && (
        <>
          <Text testId="still-working">Still working. You can leave this page; nothing is lost.</Text>
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        </>
      )}
    </Flex>
  );
}
