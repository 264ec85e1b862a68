import type * as UI from '@hubspot/ui-extensions';
import { useId, useState } from 'react';
import { Field } from './field.tsx';
import { classes, mark } from './props.ts';

export function Select(props: UI.SelectProps) {
  const chosen = props.options.findIndex(({ value }) => value === props.value);
  return (
    <Field {...props}>
      {(attributes) => (
        <select
          {...attributes}
          name={props.name}
          disabled={props.readOnly}
          className={props.variant === 'transparent' ? 'hs-select--transparent' : undefined}
          value={chosen}
          onChange={(event) => props.onChange?.(props.options[Number(event.target.value)]!.value)}
        >
          {chosen < 0 ? (
            <option value={-1} disabled>
              {props.placeholder ?? 'Select an option'}
            </option>
          ) : null}
          {props.options.map(({ label }, index) => (
            <option key={label} value={index}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function MultiSelect(props: UI.MultiSelectProps) {
  const id = useId();
  const chosen = props.value ?? [];
  const flip = (value: string | number | boolean) =>
    props.onChange?.(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="hs-group" {...mark(props)}>
      <legend>{props.label}</legend>
      {props.description ? <div className="hs-field__help">{props.description}</div> : null}
      {props.options.map(({ label, value }) => (
        <label key={label} className="hs-choice" htmlFor={`${id}-${label}`}>
          <input
            id={`${id}-${label}`}
            type="checkbox"
            checked={chosen.includes(value)}
            disabled={props.readOnly}
            onChange={() => flip(value)}
          />
          {label}
        </label>
      ))}
      <Message {...props} />
    </fieldset>
  );
}

export function Checkbox(props: UI.CheckboxProps) {
  return <Choice {...props} type="checkbox" />;
}

export function RadioButton(props: UI.RadioButtonProps) {
  return <Choice {...props} type="radio" />;
}

function Choice({ type, ...props }: UI.CheckboxProps & { type: 'checkbox' | 'radio' }) {
  const id = useId();
  const { isOn, set } = useChecked(props.checked, props.initialIsChecked);
  return (
    <span className={classes('hs-choice', props.inline && 'hs-choice--inline')} {...mark(props)}>
      <input
        id={id}
        type={type}
        name={props.name}
        value={props.value}
        checked={isOn}
        disabled={props.readOnly ?? props.readonly}
        aria-label={props['aria-label']}
        onChange={(event) => set(event.target.checked, (on) => props.onChange?.(on, props.value ?? ''))}
      />
      <label htmlFor={id}>
        {props.children}
        {props.description ? <span className="hs-field__help"> {props.description}</span> : null}
      </label>
    </span>
  );
}

export function Toggle(props: UI.ToggleProps) {
  const id = useId();
  const { isOn, set } = useChecked(props.checked, props.initialIsChecked);
  return (
    <span className={`hs-toggle hs-toggle--${props.labelDisplay ?? 'inline'}`} {...mark(props)}>
      <label htmlFor={id} className={props.labelDisplay === 'hidden' ? 'hs-hidden' : undefined}>
        {props.label}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        name={props.name}
        checked={isOn}
        disabled={props.readOnly ?? props.readonly}
        onChange={(event) => set(event.target.checked, (on) => props.onChange?.(on))}
      />
      <span aria-hidden="true">{isOn ? (props.textChecked ?? 'On') : (props.textUnchecked ?? 'Off')}</span>
    </span>
  );
}

export function ToggleGroup(props: UI.ToggleGroupProps) {
  const id = useId();
  const isRadio = props.toggleType === 'radioButtonList';
  const chosen = [props.value ?? []].flat();
  const choose = (value: string, isOn: boolean) => {
    if (isRadio) (props.onChange as (value: string) => void)?.(value);
    else
      (props.onChange as (value: string[]) => void)?.(
        isOn ? [...chosen, value] : chosen.filter((one) => one !== value),
      );
  };
  return (
    <fieldset className={classes('hs-group', props.inline && 'hs-group--inline')} {...mark(props)}>
      <legend>
        {props.label}
        {props.required ? <span aria-hidden="true"> *</span> : null}
      </legend>
      {props.options.map((option) => (
        <span key={option.value} className="hs-choice">
          <input
            id={`${id}-${option.value}`}
            type={isRadio ? 'radio' : 'checkbox'}
            name={`${id}-${props.name}`}
            checked={chosen.includes(option.value)}
            disabled={option.readOnly ?? option.readonly}
            onChange={(event) => choose(option.value, event.target.checked)}
          />
          <label htmlFor={`${id}-${option.value}`}>
            {option.label}
            {option.description ? <span className="hs-field__help"> {option.description}</span> : null}
          </label>
        </span>
      ))}
      <Message {...props} />
    </fieldset>
  );
}

function Message({ error, validationMessage }: { error?: boolean; validationMessage?: string }) {
  if (!validationMessage) return null;
  return (
    <div
      className={classes('hs-field__message', error && 'hs-field__message--error')}
      role={error ? 'alert' : undefined}
    >
      {validationMessage}
    </div>
  );
}

/** The card's value where it keeps one, otherwise our own. */
function useChecked(checked: boolean | undefined, initial: boolean | undefined) {
  const [own, setOwn] = useState(initial ?? false);
  return {
    isOn: checked ?? own,
    set(isOn: boolean, send: (isOn: boolean) => void) {
      setOwn(isOn);
      send(isOn);
    },
  };
}
