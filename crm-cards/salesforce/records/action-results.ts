import { type Connection, rowsOf, textOf, wordOf } from './read-row.ts';
import type { ActionRow, Answer } from './rows.ts';

export type ActionResult = { id: string; result: 'done' | 'refused'; reason: string | null };

/** The actions that have been answered; one without a result still waits. */
export function actionResults(answer: Answer<{ actions: Connection<ActionRow> }>): ActionResult[] {
  return rowsOf(answer?.uiapi.query.actions).flatMap((row) => {
    const result = wordOf<'done' | 'refused' | 'waiting'>(row.result);
    if (result === null || result === 'waiting') return [];
    return [{ id: row.Id, result, reason: textOf(row.resultReason) }];
  });
}
