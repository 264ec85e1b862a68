import type { ActionKind } from '../contract/action.ts';

/** A button as data. The platform draws it, asks for `fields`, and sends what `requestOf` makes of the answers. */
export type ActionView = {
  /** Unique on the card; stable between two readings. */
  key: string;
  kind: ActionKind;
  logId: string;
  /** '' where a field named `target` asks for it, and where the kind has none. */
  target: string;
  /** Sent as it is where no field asks for a value. */
  value: string;
  label: string;
  /** For screen readers and dialogs: what it is about, too ("Override score: Opening disclosure"). */
  title: string;
  /** What the person should know before they do it. */
  explanation: string | null;
  emphasis: 'primary' | 'secondary';
  /** None = acts on the click. */
  fields: FieldView[];
  confirmLabel: string;
  /** For the toast. Salesforce says "sent" until the answer is there. */
  doneText: string;
  /** Actions that take it back, offered right after it. */
  undo: ActionView[];
};

export type FieldView = {
  /** `dealId`, `contactId`, `dueOn`, `situation` and `whatGoodLooksLike` become part of the JSON value. */
  name: 'target' | 'value' | 'reason' | 'dueOn' | 'situation' | 'whatGoodLooksLike' | 'contactId' | 'dealId';
  input: 'choice' | 'text' | 'date';
  label: string;
  hint: string | null;
  options: OptionView[];
  /** What is filled in before anybody touches it; dates as `2026-11-27`. */
  initial: string;
  required: boolean;
  /** Values of the field `value` that make this one required, too. */
  requiredFor: string[];
};

export type OptionView = { value: string; label: string };

/** Answers by field name. */
export type Answers = Partial<Record<FieldView['name'], string>>;
