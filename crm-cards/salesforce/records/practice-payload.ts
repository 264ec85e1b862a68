import type { PracticePayload } from '../../view-model/contract/index.ts';
import { numberOf, textOf, wordOf } from './read-row.ts';
import type { LogRow } from './rows.ts';

/** From the log, which its manager may read; the assignment itself belongs to the agent alone. */
export function practiceOf(row: LogRow): PracticePayload | null {
  const state = wordOf<PracticePayload['state']>(row.practiceState);
  if (state === null) return null;
  return {
    state,
    criterionName: textOf(row.practiceCriterion) ?? '',
    scenario: {
      title: textOf(row.practiceTitle) ?? '',
      situation: textOf(row.practiceSituation) ?? '',
      goal: textOf(row.practiceGoal) ?? '',
      whatGoodLooksLike: textOf(row.practiceGood) ?? '',
    },
    dueOn: textOf(row.practiceDueOn),
    passMark: numberOf(row.practicePassMark) ?? 0,
    attempts: numberOf(row.practiceAttempts) ?? 0,
    latestScore: numberOf(row.practiceLatestScore),
    bestScore: numberOf(row.practiceBestScore),
    url: exerciseOf(textOf(row.logUrl)),
  };
}

/** The exercise stands on the log's page outside the CRM. */
function exerciseOf(logUrl: string | null): string | null {
  return logUrl === null ? null : `${logUrl}#practice`;
}
