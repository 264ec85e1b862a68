import { Button } from '@hubspot/ui-extensions';
import type { ActionView } from '../../view-model/index.ts';
import { ActionModal } from './ActionModal.tsx';
import { useHands } from './acting-context.ts';

/** A button that acts, or first asks for what the action needs. */
export function ActionButton({ action, place = '' }: { action: ActionView; place?: string }) {
  const { acting } = useHands();
  const key = `${place}${action.key}`;
  const variant = action.emphasis === 'primary' ? 'primary' : 'secondary';
  const common = { variant, size: 'sm', disabled: acting.isSending, testId: `action:${key}` } as const;
  if (action.fields.length === 0 && action.explanation === null) {
    return (
      <Button
        {...common}
        onClick={() => {
          acting.send(action, {});
        }}
      >
        {action.label}
      </Button>
    );
  }
  return (
    <Button {...common} overlay={<ActionModal action={action} id={`modal:${key}`} />}>
      {action.label}
    </Button>
  );
}
