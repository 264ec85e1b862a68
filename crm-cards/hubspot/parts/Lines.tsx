import { Flex, Text } from '@hubspot/ui-extensions';

/** Text of several lines: HubSpot's Text would run them together. */
export function Lines({ text, testId }: { text: string; testId?: string }) {
  const lines = [...new Set(text.split('\n'))].filter((line) => line.trim() !== '');
  return (
    <Flex direction="column" gap="flush" testId={testId}>
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Flex>
  );
}
