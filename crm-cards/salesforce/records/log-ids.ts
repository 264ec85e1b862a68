import { instantOf, rowsOf, textOf } from './read-row.ts';
import type { LogRow, LogsAnswer } from './rows.ts';

/** Ids for the query that asks for what hangs on the logs. */
export function logIdsOf(...answers: LogsAnswer[]): string[] {
  return answers.flatMap((answer) => rowsOf(answer?.uiapi.query.logs).map(({ Id }) => Id));
}

/**
 * What asks for the agent's calls before the one whose page this is. Null where it has none to ask for: in learning mode the
 * log names its agent as text only.
 */
export function earlierOf(answer: LogsAnswer): { agentId: string; startedAt: string } | null {
  const row: LogRow | undefined = rowsOf(answer?.uiapi.query.logs)[0];
  const [agentId, startedAt] = [textOf(row?.agent), instantOf(row?.callStartedAt)];
  return agentId === null || startedAt === null ? null : { agentId, startedAt };
}
