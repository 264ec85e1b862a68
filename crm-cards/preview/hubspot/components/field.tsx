import { type ReactNode, useId } from 'react';
import { classes, mark } from './props.ts';

type FieldProps = {
  label?: string;
  required?: boolean;
  description?: string;
  tooltip?: string;
  error?: boolean;
  validationMessage?: string;
  testId?: string;
};

export type FieldAttributes = {
  id: string;
  'aria-required'?: true;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
};

/** Label, control, help and message of one field, tied together for those who do not see them side by side. */
export function Field(props: FieldProps & { children: (attributes: FieldAttributes) => ReactNode }) {
  const id = useId();
  const help = props.description ?? props.tooltip;
  const described = [help && `${id}-help`, props.validationMessage && `${id}-message`]
    .filter(Boolean)
    .join(' ');
  const attributes: FieldAttributes = {
    id,
    ...(props.required ? { 'aria-required': true } : {}),
    ...(props.error ? { 'aria-invalid': true } : {}),
    ...(described ? { 'aria-describedby': described } : {}),
  };
  return (
    <div className="hs-field" {...mark(props)}>
      {props.label ? (
        <label htmlFor={id}>
          {props.label}
          {props.required ? (
            <span className="hs-field__star" aria-hidden="true">
              {' '}
              *
            </span>
          ) : null}
        </label>
      ) : null}
      {help ? (
        <div id={`${id}-help`} className="hs-field__help">
          {help}
        </div>
      ) : null}
      {props.children(attributes)}
      {props.validationMessage ? (
        <div
          id={`${id}-message`}
          className={classes('hs-field__message', props.error && 'hs-field__message--error')}
          role={props.error ? 'alert' : undefined}
        >
          {props.validationMessage}
        </div>
      ) : null}
    </div>
  );
}
