import { Alert, Button, ButtonRow, Checkbox, Flex, Heading, NumberInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { FlagSettings } from '../../view-model/index.ts';
import { Loading } from './base/Loading.tsx';
import { useLoaded } from './base/use-loaded.ts';
import { useSending } from './base/use-sending.ts';
import { KeywordLists } from './KeywordLists.tsx';

/** When a call is flagged, and how long there is to act. */
export function FlagsTab() {
  const { loaded, reload } = useLoaded<FlagSettings>('/settings/flags');
  return (
    <Loading loaded={loaded} reload={reload} what="flag settings">
      {(settings) => <FlagForm key={settings.revision} saved={settings} reload={reload} />}
    </Loading>
  );
}

function FlagForm({ saved, reload }: { saved: FlagSettings; reload: () => void }) {
  const [typed, setTyped] = useState(saved);
  const [errors, setErrors] = useState<{ field: string; problem: string }[]>([]);
  const { isSending, put } = useSending();
  const change = (part: Partial<FlagSettings>) => setTyped((before) => ({ ...before, ...part }));
  const isDirty = JSON.stringify(typed) !== JSON.stringify(saved);
  const save = async () => {
    const answer = await put<FlagSettings>('/settings/flags', typed, 'Saved. New calls are flagged by this.');
    if (answer.ok) reload();
    else setErrors(answer.problem.errors);
  };
  return (
    <Flex direction="column" gap="medium">
      <Heading>Flags</Heading>
      <Text>
        Compliance and quality are two queues with two clocks, and never mixed. Pass marks stand in the
        rubric.
      </Text>
      {errors.length > 0 && (
        <Alert title="Not saved" variant="danger" testId="flag-errors">
          {errors.map(({ field, problem }) => (
            <Text key={field}>{`${field}: ${problem}`}</Text>
          ))}
        </Alert>
      )}
      <Flex gap="medium" wrap="wrap">
        <NumberInput
          label="Compliance due after (hours)"
          name="complianceDueHours"
          min={1}
          value={typed.complianceDueHours}
          onChange={(complianceDueHours) => change({ complianceDueHours })}
        />
        <NumberInput
          label="Quality due after (working days)"
          name="qualityDueWorkingDays"
          min={1}
          value={typed.qualityDueWorkingDays}
          onChange={(qualityDueWorkingDays) => change({ qualityDueWorkingDays })}
        />
        <NumberInput
          label="The same weakness in a row"
          name="repeatCount"
          description="So many calls below the mark escalate"
          min={2}
          value={typed.repeatCount}
          onChange={(repeatCount) => change({ repeatCount })}
        />
      </Flex>
      <Checkbox name="hangUp" checked={typed.hangUp} onChange={(hangUp) => change({ hangUp })}>
        Flag calls on which the customer hung up
      </Checkbox>
      <KeywordLists lists={typed.keywordLists} onChange={(keywordLists) => change({ keywordLists })} />
      <ButtonRow>
        <Button variant="primary" disabled={!isDirty || isSending} onClick={save} testId="save-flags">
          Save
        </Button>
        <Button disabled={!isDirty} onClick={() => setTyped(saved)}>
          Take back
        </Button>
      </ButtonRow>
    </Flex>
  );
}
