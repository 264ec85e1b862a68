import type { CardContext } from '../../view-model/index.ts';
import type { Reading } from './use-reading.ts';

/** What the view has to know of the reading besides the payload. */
export function contextOf<T>(reading: Reading<T>, now: Date, locale: string): CardContext {
  return {
    now,
    locale,
    mintsLinks: true,
    isStale: reading.state === 'shown' && reading.isKept,
    error: reading.state === 'failed' ? reading.failure : null,
  };
}
