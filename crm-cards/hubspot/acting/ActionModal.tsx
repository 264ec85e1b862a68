import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
} from '@hubspot/ui-extensions';
import { useRef, useState } from 'react';
import type { ActionView, Answers } from '../../view-model/index.ts';
import { ActionField } from './ActionField.tsx';
import { useHands } from './acting-context.ts';
import type { Outcome } from './use-acting.ts';

/**
 * Asks for what an action needs. The fields keep their own text, so that no letter depends on the way to the worker and
 * back; what was typed and not sent is there again when the dialog is opened again.
 */
export function ActionModal({ action, id }: { action: ActionView; id: string }) {
  const { acting, closeOverlay } = useHands();
  const answers = useRef<Answers>({});
  const [round, setRound] = useState(0);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function confirm() {
    const next = await acting.send(action, answers.current);
    setOutcome(next);
    if (next.state !== 'done') return;
    answers.current = {};
    closeOverlay(id);
    setRound((before) => before + 1);
  }

  return (
    <Modal
      id={id}
      title={action.title}
      width="md"
      onClose={() => {
        setOutcome(null);
        setRound((before) => before + 1);
      }}
      testId={id}
    >
      <ModalBody>
        <Flex direction="column" gap="small">
          {action.explanation && <Text>{action.explanation}</Text>}
          {outcome?.state === 'refused' && (
            <Alert title="Not done" variant="warning" testId={`${id}:refused`}>
              {outcome.message}
            </Alert>
          )}
          {action.fields.map((field) => (
            <ActionField
              key={`${field.name}:${round}`}
              field={field}
              dialogId={id}
              given={answers.current[field.name] ?? field.initial}
              problem={outcome?.state === 'asked' ? (outcome.problems[field.name] ?? null) : null}
              onAnswer={(value) => {
                answers.current = { ...answers.current, [field.name]: value };
              }}
            />
          ))}
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant="primary"
          loading={acting.isSending}
          onClick={confirm}
          testId={`${id}:confirm`}
        >
          {action.confirmLabel}
        </LoadingButton>
        <Button variant="secondary" onClick={() => closeOverlay(id)}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
