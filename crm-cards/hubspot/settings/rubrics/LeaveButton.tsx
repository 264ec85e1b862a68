import { Button, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';

/** Back to the list; asks first when something typed is not saved. */
export function LeaveButton({ isDirty, onLeave }: { isDirty: boolean; onLeave: () => void }) {
  if (!isDirty) {
    return (
      <Button variant="transparent" onClick={onLeave} testId="back">
        Back to all rubrics
      </Button>
    );
  }
  return (
    <Button
      variant="transparent"
      testId="back"
      overlay={
        <Modal id="leave-rubric" title="Leave without saving?">
          <ModalBody>
            <Text>What you changed since the last save is lost.</Text>
          </ModalBody>
          <ModalFooter>
            <Button
              variant="destructive"
              onClick={(_event, reactions) => {
                reactions.closeModal('leave-rubric');
                onLeave();
              }}
              testId="leave"
            >
              Leave
            </Button>
            <Button onClick={(_event, reactions) => reactions.closeModal('leave-rubric')}>Stay</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Back to all rubrics
    </Button>
  );
}
