import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from './backend.ts';
import { useSettings } from './context.tsx';

export type Loaded<T> =
  | { state: 'loading'; isSlow: boolean }
  | { state: 'failed'; problem: Problem }
  | { state: 'ready'; value: T };

const SLOW_MS = 10_000;

/** Reads `path`, again on `reload`. An answer that a newer question has overtaken is dropped. */
export function useLoaded<T>(path: string): { loaded: Loaded<T>; reload: () => void } {
  const { backend } = useSettings();
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading', isSlow: false });
  const asked = useRef(0);

  const reload = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    setLoaded((before) => (before.state === 'ready' ? before : { state: 'loading', isSlow: false }));
    const slow = setTimeout(() => {
      if (mine !== asked.current) return;
      setLoaded((before) => (before.state === 'loading' ? { state: 'loading', isSlow: true } : before));
    }, SLOW_MS);
    backend.get<T>(path).then((answer) => {
      clearTimeout(slow);
      if (mine !== asked.current) return;
      setLoaded(
        answer.ok ? { state: 'ready', value: answer.value } : { state: 'failed', problem: answer.problem },
      );
    });
  }, [backend, path]);

  useEffect(() => {
    reload();
    return () => {
      asked.current += 1;
    };
  }, [reload]);
  return { loaded, reload };
}
