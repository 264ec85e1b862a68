import { useEffect, useRef, useState } from 'react';

/**
 * The text of a field whose value lives in a worker. What is typed is kept here; each value sent is remembered until the
 * card answers with it. An answer to an older keystroke is no order to go back to it, otherwise letters get lost.
 */
export function useTypedValue(value: string | undefined, initial: string | undefined) {
  const [text, setText] = useState(value ?? initial ?? '');
  const sent = useRef<string[]>([]);
  useEffect(() => {
    if (value === undefined) return;
    const echo = sent.current.indexOf(value);
    if (echo >= 0) {
      sent.current.splice(0, echo + 1);
      return;
    }
    sent.current = [];
    setText(value);
  }, [value]);
  return {
    text,
    type(next: string, send: ((text: string) => void) | undefined) {
      setText(next);
      if (!send) return;
      sent.current.push(next);
      send(next);
    },
    /** Tells the card of a value that it may already have. */
    commit(send: ((text: string) => void) | undefined) {
      if (!send) return;
      if (text !== value) sent.current.push(text);
      send(text);
    },
  };
}
