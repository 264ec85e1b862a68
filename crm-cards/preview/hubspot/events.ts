import type { SyntheticEvent } from 'react';

let count = 0;

/** What a card gets of an event: plain data, since it crosses to the worker. */
export function eventOf(event: SyntheticEvent): Record<string, unknown> {
  count += 1;
  return { type: event.type, bubbles: event.bubbles, timeStamp: event.timeStamp, id: `event-${count}` };
}
