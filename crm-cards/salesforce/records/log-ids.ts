import { rowsOf } from './read-row.ts';
import type { LogsAnswer, QueueAnswer } from './rows.ts';

/** Ids for the second query, which asks for what hangs on the logs. */
export function logIdsOf(answer: LogsAnswer): string[] {
  return rowsOf(answer?.uiapi.query.logs).map(({ Id }) => Id);
}

export function logIdsOfQueue(answer: QueueAnswer): string[] {
  const ids = rowsOf(answer?.uiapi.query.flags).flatMap(({ log }) => (log ? [log.Id] : []));
  return [...new Set(ids)];
}
