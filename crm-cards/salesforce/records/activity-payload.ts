import type { ActionKind, ActivityPayload, CriterionPayload } from '../../view-model/contract/index.ts';
import { instantOf, textOf, wordOf } from './read-row.ts';
import type { ActionRow } from './rows.ts';

const MOST = 20;

/** What people did about a log, newest first. An action that the backend has not read yet has no result: it waits. */
export function activityOf(
  rows: readonly ActionRow[],
  criteria: readonly CriterionPayload[],
): ActivityPayload[] {
  const names = new Map(criteria.map(({ key, name }) => [key, name]));
  return rows.slice(0, MOST).map((row) => ({
    id: row.Id,
    kind: textOf(row.kind) as ActionKind,
    byName: textOf(row.createdBy?.Name) ?? 'Somebody',
    at: instantOf(row.CreatedDate) ?? '',
    about: names.get(textOf(row.target) ?? '') ?? null,
    value: textOf(row.value),
    reason: textOf(row.reason),
    result: wordOf<ActivityPayload['result']>(row.result) ?? 'waiting',
    resultReason: textOf(row.resultReason),
  }));
}
