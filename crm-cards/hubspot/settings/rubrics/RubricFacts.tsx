import { Flex, Input, NumberInput } from '@hubspot/ui-extensions';
import type { Problems } from '../../../view-model/settings/index.ts';
import { besideProps } from '../base/beside.ts';
import type { EditedRubric } from './use-rubric.ts';

/** Name, call type, language and the mark an overall score has to reach. */
export function RubricFacts(props: {
  rubric: EditedRubric;
  isDraft: boolean;
  problems: Problems;
  onChange: (part: Partial<EditedRubric>) => void;
}) {
  const { rubric, onChange, problems } = props;
  const readOnly = !props.isDraft;
  return (
    <Flex gap="medium" wrap="wrap">
      <Input
        label="Name"
        name="name"
        required
        readOnly={readOnly}
        value={rubric.name}
        onInput={(name) => onChange({ name })}
        {...besideProps(problems, 'name')}
      />
      <Input
        label="Call type"
        name="callType"
        required
        readOnly={readOnly}
        description="As your call source or the settings name it, for example sales_discovery"
        value={rubric.callType}
        onInput={(callType) => onChange({ callType })}
        {...besideProps(problems, 'callType')}
      />
      <Input
        label="Language"
        name="language"
        readOnly={readOnly}
        description="Two letters, such as en"
        value={rubric.language}
        onInput={(language) => onChange({ language })}
        {...besideProps(problems, 'language')}
      />
      <NumberInput
        label="Pass mark"
        name="passMark"
        readOnly={readOnly}
        min={0}
        max={100}
        value={rubric.passMark}
        onChange={(passMark) => onChange({ passMark })}
        {...besideProps(problems, 'passMark')}
      />
    </Flex>
  );
}
