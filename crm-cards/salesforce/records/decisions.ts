import { rowsOf, textOf } from './read-row.ts';
import type { QueueAnswer } from './rows.ts';

/** One thing that waits for a decision of the manager, and where it is decided. */
export type Decision = { key: string; text: string; number: string; url: string };

/** Disputes first: somebody waits for the answer. */
export function decisionsOf(answer: QueueAnswer, recordUrl: (recordId: string) => string): Decision[] {
  const lists = answer?.uiapi.query;
  const decision = (key: string, logId: string, words: (string | null)[], number: string | null) => ({
    key: `${key}:${logId}`,
    text: words.filter(Boolean).join(' · '),
    number: number ?? 'the log',
    url: recordUrl(logId),
  });
  return [
    ...rowsOf(lists?.disputes).flatMap(({ Id, log, agentName, criterionName }) =>
      log
        ? [
            decision(
              Id,
              log.Id,
              ['Dispute to answer', textOf(criterionName), textOf(agentName)],
              textOf(log.Name),
            ),
          ]
        : [],
    ),
    ...rowsOf(lists?.practice).map(({ Id, Name, agentName, practiceCriterion }) =>
      decision(
        'practice',
        Id,
        ['Practice to approve', textOf(practiceCriterion), textOf(agentName)],
        textOf(Name),
      ),
    ),
    ...rowsOf(lists?.ambiguous).map(({ Id, Name, agentName }) =>
      decision('link', Id, ['Link to pick', textOf(agentName)], textOf(Name)),
    ),
  ];
}
