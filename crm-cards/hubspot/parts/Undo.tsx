import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import { useHands } from '../acting/acting-context.ts';

/** Right after something that can be taken back. */
export function Undo() {
  const { acting } = useHands();
  if (!acting.undoable) return null;
  return (
    <Alert title={acting.undoable.text} variant="success" testId="undoable">
      <Flex direction="row" gap="small" align="center">
        <Text>Not what you meant?</Text>
        <Button
          size="xs"
          disabled={acting.isSending}
          onClick={() => {
            acting.takeBack();
          }}
          testId="undo"
        >
          Undo
        </Button>
      </Flex>
    </Alert>
  );
}
