import { TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { linesOf } from '../../../view-model/settings/index.ts';

/** Phrases as lines of text. What is typed stays as typed; blank lines only vanish from what is kept. */
export function PhraseLines(props: {
  label: string;
  name: string;
  readOnly: boolean;
  phrases: string[];
  error: boolean;
  validationMessage?: string;
  onChange: (phrases: string[]) => void;
}) {
  const { phrases, onChange, ...field } = props;
  const [typed, setTyped] = useState(phrases.join('\n'));
  return (
    <TextArea
      {...field}
      rows={3}
      value={typed}
      onInput={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}
