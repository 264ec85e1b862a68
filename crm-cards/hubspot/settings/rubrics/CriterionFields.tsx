import { Checkbox, Flex, Input, NumberInput, Select, TextArea } from '@hubspot/ui-extensions';
import type { CriterionDraft } from '../../../view-model/index.ts';
import { linesOf, type Problems, withCheck } from '../../../view-model/settings/index.ts';
import { besideProps } from '../base/beside.ts';
import { PhraseLines } from './PhraseLines.tsx';

const CHECKS = [
  { label: 'Behaviour: was it shown, whatever the words', value: 'intent' },
  { label: 'Required language: was it said', value: 'exact' },
];
const AUTONOMY = [
  { label: 'Suggest: unconfirmed until a manager says so', value: 'suggest' },
  { label: 'Auto: practice may be proposed, the rep told', value: 'auto' },
  { label: 'Off: not scored', value: 'off' },
];

/** Everything of one criterion. */
export function CriterionFields(props: {
  criterion: CriterionDraft;
  at: number;
  isDraft: boolean;
  problems: Problems;
  onChange: (criterion: CriterionDraft) => void;
}) {
  const { criterion, at, problems } = props;
  const readOnly = !props.isDraft;
  const change = (part: Partial<CriterionDraft>) => props.onChange({ ...criterion, ...part });
  const beside = (field: string) => besideProps(problems, `criteria.${at}.${field}`);
  const name = (field: string) => `criteria-${at}-${field}`;
  return (
    <Flex direction="column" gap="small">
      <Flex gap="medium" wrap="wrap">
        <Input
          label="Criterion"
          name={name('name')}
          required
          readOnly={readOnly}
          value={criterion.name}
          onInput={(value) => change({ name: value })}
          {...beside('name')}
        />
        <NumberInput
          label="Weight"
          name={name('weight')}
          readOnly={readOnly}
          min={0}
          max={100}
          value={criterion.weight}
          onChange={(weight) => change({ weight })}
          {...beside('weight')}
        />
        <NumberInput
          label="Pass mark"
          name={name('threshold')}
          readOnly={readOnly}
          min={0}
          max={100}
          value={criterion.threshold}
          onChange={(threshold) => change({ threshold })}
          {...beside('threshold')}
        />
      </Flex>
      <Select
        label="Check"
        name={name('check')}
        readOnly={readOnly}
        options={CHECKS}
        value={criterion.check}
        onChange={(check) => props.onChange(withCheck(criterion, check as CriterionDraft['check']))}
      />
      <TextArea
        label="What good looks like"
        name={name('good')}
        readOnly={readOnly}
        value={criterion.good}
        onInput={(good) => change({ good })}
        {...beside('good')}
      />
      <TextArea
        label="What poor looks like"
        name={name('poor')}
        readOnly={readOnly}
        value={criterion.poor}
        onInput={(poor) => change({ poor })}
        {...beside('poor')}
      />
      {criterion.check === 'exact' ? (
        <>
          <PhraseLines
            label="Required statement and its variants, one a line"
            name={name('statements')}
            readOnly={readOnly}
            phrases={criterion.statements}
            onChange={(statements) => change({ statements })}
            {...beside('statements')}
          />
          <PhraseLines
            label="Words none may lack, one a line"
            name={name('mustHave')}
            readOnly={readOnly}
            phrases={criterion.mustHave}
            onChange={(mustHave) => change({ mustHave })}
            {...beside('mustHave')}
          />
        </>
      ) : (
        <>
          <PhraseLines
            label="Sounds like, one phrase a line"
            name={name('soundsLike')}
            readOnly={readOnly}
            phrases={criterion.soundsLike}
            onChange={(soundsLike) => change({ soundsLike })}
            {...beside('soundsLike')}
          />
          <PhraseLines
            label="Does not sound like, one phrase a line"
            name={name('doesNotSoundLike')}
            readOnly={readOnly}
            phrases={criterion.doesNotSoundLike}
            onChange={(doesNotSoundLike) => change({ doesNotSoundLike })}
            {...beside('doesNotSoundLike')}
          />
        </>
      )}
      <Input
        label="Only at these deal stages"
        name={name('dealStages')}
        readOnly={readOnly}
        description="Separated by commas; empty = at every stage"
        value={(criterion.dealStages ?? []).join(', ')}
        onChange={(stages) => {
          const named = linesOf(stages.replaceAll(',', '\n'));
          change({ dealStages: named.length > 0 ? named : null });
        }}
        {...beside('dealStages')}
      />
      <Select
        label="What the machine may do alone"
        name={name('autonomy')}
        readOnly={readOnly}
        options={AUTONOMY}
        value={criterion.autonomy}
        onChange={(autonomy) => change({ autonomy: autonomy as CriterionDraft['autonomy'] })}
      />
      <Checkbox
        name={name('compliance')}
        readOnly={readOnly}
        checked={criterion.compliance}
        onChange={(compliance) => change({ compliance })}
      >
        Compliance: a miss is flagged on its own, apart from quality
      </Checkbox>
      <Checkbox
        name={name('allowNotApplicable')}
        readOnly={readOnly}
        checked={criterion.allowNotApplicable}
        onChange={(allowNotApplicable) => change({ allowNotApplicable })}
      >
        May be not applicable
      </Checkbox>
    </Flex>
  );
}
