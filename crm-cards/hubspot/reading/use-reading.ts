import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReadFailure } from '../../view-model/index.ts';
import { failureOf } from '../backend.ts';

/** From here on the person is told that it takes long and may leave. */
const SLOW_MS = 10_000;

export type Reading<T> =
  | { state: 'loading'; isSlow: boolean }
  | { state: 'shown'; payload: T; isRefreshing: boolean; isKept: boolean }
  | { state: 'failed'; payload: T | null; failure: ReadFailure };

/** The last answer per record, for as long as HubSpot keeps the card's worker: shown at once, marked as old. */
const kept = new Map<string, unknown>();

/**
 * Reads once per `key`, and again on `reload`. An answer that a newer question has overtaken is dropped; the last good
 * answer stays when reading fails.
 */
export function useReading<T>(
  key: string,
  read: () => Promise<T>,
): { reading: Reading<T>; reload: () => void } {
  const [reading, setReading] = useState<Reading<T>>(() => firstOf<T>(key));
  const latest = useRef(read);
  latest.current = read;
  const asked = useRef(0);

  const reload = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    setReading((before) => refreshing(before, firstOf<T>(key)));
    const slow = setTimeout(() => {
      if (mine === asked.current)
        setReading((now) => (now.state === 'loading' ? { ...now, isSlow: true } : now));
    }, SLOW_MS);
    const settle = (next: (before: Reading<T>) => Reading<T>) => {
      clearTimeout(slow);
      if (mine === asked.current) setReading(next);
    };
    latest.current().then(
      (payload) => {
        kept.set(key, payload);
        settle(() => ({ state: 'shown', payload, isRefreshing: false, isKept: false }));
      },
      (error: unknown) =>
        settle((before) => ({ state: 'failed', payload: payloadOf(before), failure: failureOf(error) })),
    );
  }, [key]);

  useEffect(() => {
    setReading(firstOf<T>(key));
    reload();
    return () => {
      asked.current += 1;
    };
  }, [key, reload]);

  return { reading, reload };
}

function firstOf<T>(key: string): Reading<T> {
  return kept.has(key)
    ? { state: 'shown', payload: kept.get(key) as T, isRefreshing: true, isKept: true }
    : { state: 'loading', isSlow: false };
}

function refreshing<T>(before: Reading<T>, first: Reading<T>): Reading<T> {
  const payload = payloadOf(before);
  if (payload === null) return first;
  const isKept = before.state === 'failed' || (before.state === 'shown' && before.isKept);
  return { state: 'shown', payload, isRefreshing: true, isKept };
}

function payloadOf<T>(reading: Reading<T>): T | null {
  return reading.state === 'loading' ? null : reading.payload;
}
