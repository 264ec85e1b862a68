import { useEffect, useMemo, useRef, useState } from 'react';
import type { AlertMessage } from './protocol.ts';

type Toast = AlertMessage & { key: number };
const SHOWN_MS = 8_000;

/** `actions.addAlert`: what was said stays readable for a while, above everything, dialogs included. */
export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const count = useRef(0);
  const { add, remove } = useMemo(() => {
    const remove = (key: number) => setToasts((before) => before.filter((toast) => toast.key !== key));
    const add = (message: AlertMessage) => {
      count.current += 1;
      const key = count.current;
      setToasts((before) => [...before, { ...message, key }]);
      setTimeout(() => remove(key), SHOWN_MS);
    };
    return { add, remove };
  }, []);
  return { add, list: <Toasts toasts={toasts} onClose={remove} /> };
}

function Toasts({ toasts, onClose }: { toasts: Toast[]; onClose: (key: number) => void }) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const layer = ref.current!;
    // Shown anew each time, to stand above a dialog that opened since.
    if (layer.matches(':popover-open')) layer.hidePopover();
    if (toasts.length > 0) layer.showPopover();
  }, [toasts]);
  return (
    // React 18 passes the attribute on; its types do not know it yet.
    <section
      ref={ref}
      {...{ popover: 'manual' }}
      className="hs-toasts"
      aria-label="Messages"
      aria-live="polite"
    >
      {toasts.map(({ key, type = 'info', title, message }) => (
        <div key={key} className={`hs-toast hs-toast--${type}`}>
          <div>
            {title ? <strong>{title}</strong> : null}
            <div>{message}</div>
          </div>
          <button type="button" aria-label="Close message" onClick={() => onClose(key)}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
    </section>
  );
}
