import type {
  ActionKind,
  ActivityPayload,
  CriterionPayload,
  FlagPayload,
} from '../../view-model/contract/index.ts';
import { instantOf, textOf, wordOf } from './read-row.ts';
import type { ActionRow } from './rows.ts';

const MOST = 20;

/** What people did about a log, newest first. An action that the backend has not read yet has no result: it waits. */
export function activityOf(
  rows: readonly ActionRow[],
  about: { criteria: readonly CriterionPayload[]; flags: readonly FlagPayload[] },
): ActivityPayload[] {
  const names = new Map([
    ...about.flags.map(({ key, reason }) => [key, reason] as const),
    ...about.criteria.map(({ key, name }) => [key, name] as const),
  ]);
  return rows.slice(0, MOST).map((row) => {
    const result = wordOf<ActivityPayload['result']>(row.result) ?? 'waiting';
    return {
      id: row.Id,
      kind: textOf(row.kind) as ActionKind,
      byName: textOf(row.createdBy?.Name) ?? 'Somebody no longer known',
      at: instantOf(row.CreatedDate) ?? '',
      about: names.get(textOf(row.target) ?? '') ?? null,
      value: textOf(row.value),
      reason: textOf(row.reason),
      result,
      resultReason: result === 'refused' ? textOf(row.resultReason) : null,
    };
  });
}
