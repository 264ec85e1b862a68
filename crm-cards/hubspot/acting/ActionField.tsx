import { DateInput, Select, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { FieldView } from '../../view-model/index.ts';

type Props = {
  field: FieldView;
  /** Of the dialog it stands in. */
  dialogId: string;
  given: string;
  problem: string | null;
  onAnswer: (value: string) => void;
};

/** One field of an action, with its problem beside it. */
export function ActionField(props: Props) {
  const { field, given, problem, onAnswer } = props;
  const common = {
    name: field.name,
    label: field.label,
    required: field.required,
    description: field.hint ?? undefined,
    error: problem !== null,
    validationMessage: problem ?? undefined,
    testId: `${props.dialogId}:${field.name}`,
  };
  if (field.input === 'choice') return <Choice {...props} common={common} />;
  if (field.input === 'date') {
    return (
      <DateInput
        {...common}
        format="medium"
        defaultValue={dateOf(given)}
        onChange={(date) => onAnswer(dayOf(date))}
      />
    );
  }
  return <TextArea {...common} rows={4} defaultValue={given} onInput={onAnswer} onChange={onAnswer} />;
}

function Choice({ field, given, onAnswer, common }: Props & { common: Record<string, unknown> }) {
  const [chosen, setChosen] = useState(given);
  const isChosen = field.options.some(({ value }) => value === chosen);
  return (
    <Select
      {...common}
      label={field.label}
      options={field.options}
      value={isChosen ? chosen : undefined}
      placeholder="Choose"
      onChange={(value) => {
        setChosen(String(value));
        onAnswer(String(value));
      }}
    />
  );
}

type HubSpotDate = { year: number; month: number; date: number };

/** HubSpot's months begin at 0. */
function dateOf(day: string): HubSpotDate | undefined {
  const [year, month, date] = day.split('-').map(Number);
  return year && month && date ? { year, month: month - 1, date } : undefined;
}

function dayOf(date: HubSpotDate | null): string {
  if (!date) return '';
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${date.year}-${twoDigits(date.month + 1)}-${twoDigits(date.date)}`;
}
