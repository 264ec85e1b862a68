import { Alert, Button, ButtonRow, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { RubricDraftPayload } from '../../../view-model/index.ts';
import { arrangeProblems, RUBRIC_STATE } from '../../../view-model/settings/index.ts';
import { tagVariant } from '../base/tone.ts';
import { CriteriaEditor } from './CriteriaEditor.tsx';
import { LeaveButton } from './LeaveButton.tsx';
import { PublishButton } from './PublishButton.tsx';
import { PublishedButtons } from './PublishedButtons.tsx';
import { RubricFacts } from './RubricFacts.tsx';
import { TheirVersion } from './TheirVersion.tsx';
import { useRubric } from './use-rubric.ts';

/** One version: a draft to edit and publish, or one that is in force or retired, to read and to make the next from. */
export function RubricEditor(props: {
  saved: RubricDraftPayload;
  reload: () => void;
  onClose: () => void;
  onOpen: (rubricId: string) => void;
}) {
  const editing = useRubric(props.saved);
  const { rubric, base, theirs } = editing;
  const isDraft = base.state === 'draft';
  const problems = arrangeProblems(
    editing.problems,
    rubric.criteria.map(({ name }) => name),
  );
  return (
    <Flex direction="column" gap="medium">
      <Flex justify="between" align="center">
        <Flex gap="small" align="center">
          <Heading>{`${rubric.name || 'Rubric'}, version ${base.version}`}</Heading>
          <StatusTag variant={tagVariant(RUBRIC_STATE[base.state].tone)}>
            {RUBRIC_STATE[base.state].label}
          </StatusTag>
          {editing.isDirty && <StatusTag variant="warning">Not saved</StatusTag>}
        </Flex>
        <LeaveButton isDirty={editing.isDirty} onLeave={props.onClose} />
      </Flex>
      {base.note && <Text>{`Version note: ${base.note}`}</Text>}
      {theirs && (
        <TheirVersion mine={rubric} theirs={theirs} onTake={editing.takeTheirs} onKeep={editing.keepMine} />
      )}
      {problems.top.length > 0 && (
        <Alert
          title={
            problems.stopsPublishing ? 'To be mended before publishing' : 'Worth a look before publishing'
          }
          variant={problems.stopsPublishing ? 'danger' : 'warning'}
          testId="problems"
        >
          {problems.top.map(({ text }) => (
            <Text key={text}>{text}</Text>
          ))}
        </Alert>
      )}
      <RubricFacts rubric={rubric} isDraft={isDraft} problems={problems} onChange={editing.change} />
      <CriteriaEditor
        criteria={rubric.criteria}
        isDraft={isDraft}
        problems={problems}
        onChange={(criteria) => editing.change({ criteria })}
      />
      {isDraft ? (
        <ButtonRow>
          <PublishButton
            isBlocked={editing.isSending || theirs !== null}
            waitingCalls={editing.waitingCalls}
            onPublish={async (note) => (await editing.publish(note)) && props.onClose()}
          />
          <Button
            disabled={!editing.isDirty || editing.isSending || theirs !== null}
            onClick={async () => {
              await editing.save();
            }}
            testId="save"
          >
            Save draft
          </Button>
        </ButtonRow>
      ) : (
        <PublishedButtons rubric={base} onOpen={props.onOpen} onClose={props.onClose} />
      )}
    </Flex>
  );
}
