import type * as UI from '@hubspot/ui-extensions';
import type { KeyboardEvent } from 'react';
import { useTypedValue } from '../typed-value.ts';
import { Field } from './field.tsx';

export function Input(props: UI.InputProps) {
  const typed = useTypedValue(props.value, props.defaultValue);
  return (
    <Field {...props}>
      {(attributes) => (
        <input
          {...attributes}
          type={props.type ?? 'text'}
          {...shared(props)}
          {...handlers(props, typed)}
          value={typed.text}
        />
      )}
    </Field>
  );
}

export function SearchInput(props: UI.SearchInputProps) {
  const typed = useTypedValue(props.value, props.defaultValue);
  return (
    <Field {...props}>
      {(attributes) => (
        <input
          {...attributes}
          type="search"
          aria-label={props.label ? undefined : (props.placeholder ?? 'Search')}
          {...shared(props)}
          {...handlers(props, typed)}
          value={typed.text}
        />
      )}
    </Field>
  );
}

export function TextArea(props: UI.TextAreaProps) {
  const typed = useTypedValue(props.value, props.defaultValue);
  const { onKeyDown: _enterIsALine, ...rest } = handlers(props, typed);
  return (
    <Field {...props}>
      {(attributes) => (
        <textarea
          {...attributes}
          rows={props.rows ?? 3}
          maxLength={props.maxLength}
          style={{ resize: props.resize ?? 'vertical' }}
          {...shared(props)}
          {...rest}
          value={typed.text}
        />
      )}
    </Field>
  );
}

export function NumberInput(props: UI.NumberInputProps) {
  const { onInput, onChange, ...rest } = props;
  const typed = useTypedValue(asText(props.value), asText(props.defaultValue));
  const asNumber = (send: ((value: number) => void) | undefined) =>
    send && ((text: string) => text !== '' && Number.isFinite(Number(text)) && send(Number(text)));
  return (
    <Field {...rest}>
      {(attributes) => (
        <span className="hs-number">
          <input
            {...attributes}
            type="number"
            inputMode="decimal"
            min={props.min}
            max={props.max}
            step={props.precision ? 10 ** -props.precision : 'any'}
            {...shared(props)}
            {...handlers({ onInput: asNumber(onInput), onChange: asNumber(onChange) }, typed)}
            value={typed.text}
          />
          {props.formatStyle === 'percentage' ? <span aria-hidden="true">%</span> : null}
        </span>
      )}
    </Field>
  );
}

export function StepperInput(props: UI.StepperInputProps) {
  return <NumberInput {...props} />;
}

export function DateInput({ value, defaultValue, onChange, min, max, ...props }: UI.DateInputProps) {
  const typed = useTypedValue(asDay(value), asDay(defaultValue));
  return (
    <Field {...props}>
      {(attributes) => (
        <input
          {...attributes}
          type="date"
          name={props.name}
          readOnly={props.readOnly}
          min={asDay(min)}
          max={asDay(max)}
          value={typed.text}
          onChange={(event) => typed.type(event.target.value, (day) => onChange?.(asDate(day) as never))}
        />
      )}
    </Field>
  );
}

type Texts = { onInput?: (text: string) => unknown; onChange?: (text: string) => unknown };

/** As HubSpot documents it: `onInput` at every edit, `onChange` when the value is committed (leaving the field, Enter). */
function handlers(props: Texts, typed: ReturnType<typeof useTypedValue>) {
  const commit = () => typed.commit(props.onChange as ((text: string) => void) | undefined);
  return {
    onChange: (event: { target: { value: string } }) =>
      typed.type(event.target.value, props.onInput as ((text: string) => void) | undefined),
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && commit(),
  };
}

function shared(props: { name: string; placeholder?: string; readOnly?: boolean }) {
  return { name: props.name, placeholder: props.placeholder, readOnly: props.readOnly };
}

const asText = (value: number | undefined) =>
  value === undefined || value === null ? undefined : String(value);

/** HubSpot's months begin at 0. */
function asDay(date: UI.DateInputProps['value'] | null): string | undefined {
  if (date === undefined) return undefined;
  if (date === null) return '';
  return `${date.year}-${String(date.month + 1).padStart(2, '0')}-${String(date.date).padStart(2, '0')}`;
}

function asDate(day: string): { year: number; month: number; date: number } | null {
  if (day === '') return null;
  const [year, month, date] = day.split('-').map(Number);
  return { year: year!, month: month! - 1, date: date! };
}
