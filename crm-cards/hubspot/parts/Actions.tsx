import { Flex } from '@hubspot/ui-extensions';
import type { ActionView } from '../../view-model/index.ts';
import { ActionButton } from '../acting/ActionButton.tsx';

/** `place` tells apart two buttons for the same action on one card. */
export function Actions({ actions, place }: { actions: ActionView[]; place?: string }) {
  if (actions.length === 0) return null;
  return (
    <Flex direction="row" gap="small" wrap="wrap">
      {actions.map((action) => (
        <ActionButton key={action.key} action={action} place={place} />
      ))}
    </Flex>
  );
}
