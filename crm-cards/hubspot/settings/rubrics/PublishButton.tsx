import { Button, Modal, ModalBody, ModalFooter, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';

/** Publishing cannot be taken back, so it asks for a note and says what it does. */
export function PublishButton(props: {
  isBlocked: boolean;
  waitingCalls: number;
  onPublish: (note: string) => void;
}) {
  const [note, setNote] = useState('');
  const id = 'publish-rubric';
  return (
    <Button
      variant="primary"
      disabled={props.isBlocked}
      testId="publish"
      overlay={
        <Modal id={id} title="Publish this version?">
          <ModalBody>
            <Text>
              It scores the calls of its type from now on and cannot be changed afterwards; the next change is
              a new version. The version in force is retired. Old scores keep their version.
            </Text>
            {props.waitingCalls > 0 && (
              <Text>{`${props.waitingCalls} calls wait for a rubric and are scored at once.`}</Text>
            )}
            <TextArea
              label="Version note: what changed, and why"
              name="note"
              value={note}
              onInput={setNote}
              maxLength={500}
            />
          </ModalBody>
          <ModalFooter>
            <Button
              variant="primary"
              testId="publish-now"
              onClick={(_event, reactions) => {
                reactions.closeModal(id);
                props.onPublish(note);
              }}
            >
              Publish
            </Button>
            <Button onClick={(_event, reactions) => reactions.closeModal(id)}>Cancel</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Publish
    </Button>
  );
}
