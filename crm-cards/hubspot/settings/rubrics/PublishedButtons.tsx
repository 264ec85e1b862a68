import { Button, ButtonRow, Input, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { RubricDraftPayload } from '../../../view-model/index.ts';
import { useSending } from '../base/use-sending.ts';

/** A version in force or retired: make the next from it, or take it out of use. Retiring asks for the call type, typed. */
export function PublishedButtons(props: {
  rubric: RubricDraftPayload;
  onOpen: (rubricId: string) => void;
  onClose: () => void;
}) {
  const { rubric } = props;
  const { isSending, post } = useSending();
  const [typed, setTyped] = useState('');
  const edit = async () => {
    const answer = await post<RubricDraftPayload>(
      '/settings/rubrics',
      { from: 'rubric', rubricId: rubric.id },
      'Draft of the next version made.',
    );
    if (answer.ok) props.onOpen(answer.value.id);
  };
  const retire = async () => {
    const answer = await post(`/settings/rubrics/${rubric.id}/retire`, { note: '' }, 'Retired.');
    if (answer.ok) props.onClose();
  };
  return (
    <ButtonRow>
      <Button variant="primary" disabled={isSending} onClick={edit} testId="next-version">
        Make the next version
      </Button>
      <Button
        variant="destructive"
        disabled={isSending || rubric.state !== 'published'}
        testId="retire"
        overlay={
          <Modal id="retire-rubric" title="Retire this rubric?" variant="danger">
            <ModalBody>
              <Text>
                {`Calls of type ${rubric.callType} are not scored until another version is published. Scores that exist stay.`}
              </Text>
              <Input
                label={`Type ${rubric.callType} to confirm`}
                name="confirm"
                value={typed}
                onInput={setTyped}
              />
            </ModalBody>
            <ModalFooter>
              <Button
                variant="destructive"
                testId="retire-now"
                disabled={typed !== rubric.callType}
                onClick={(_event, reactions) => {
                  reactions.closeModal('retire-rubric');
                  retire();
                }}
              >
                Retire
              </Button>
              <Button onClick={(_event, reactions) => reactions.closeModal('retire-rubric')}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Retire
      </Button>
    </ButtonRow>
  );
}
