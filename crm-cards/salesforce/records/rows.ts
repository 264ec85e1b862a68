import type {
  ACTION_FIELDS,
  CRITERION_FIELDS,
  FLAG_FIELDS,
  LOG_FIELDS,
  QUEUE_LOG_FIELDS,
} from './asked-fields.ts';
import type { Cell, Connection, Row } from './read-row.ts';

type Named = { Name?: Cell } | null | undefined;
export type DealRow =
  | { Name?: Cell; StageName?: Cell; Amount?: Cell; CloseDate?: Cell; NextStep?: Cell }
  | null
  | undefined;

export type LogRow = Row<(typeof LOG_FIELDS)[number]> & {
  Name?: Cell;
  dealRecord?: DealRow;
  contactRecord?: Named;
  leadRecord?: Named;
};
export type CriterionRow = Row<(typeof CRITERION_FIELDS)[number]>;
export type FlagRow = Row<(typeof FLAG_FIELDS)[number]>;
export type ActionRow = Row<(typeof ACTION_FIELDS)[number]> & {
  CreatedDate?: Cell;
  CreatedById?: Cell;
  createdBy?: Named;
};
export type QueueFlagRow = FlagRow & {
  log?:
    | (Row<(typeof QUEUE_LOG_FIELDS)[number]> & { Name?: Cell; accountRecord?: Named; dealRecord?: Named })
    | null;
};

/** The shape of every answer: `data` of the wire, or nothing yet. */
export type Answer<Lists> = { uiapi: { query: Lists } } | null | undefined;

export type LogsAnswer = Answer<{
  subject?: Connection<{ Id: string; Name?: Cell; OwnerId?: Cell }>;
  logs: Connection<LogRow>;
}>;
export type PartsAnswer = Answer<{
  criteria: Connection<CriterionRow>;
  flags?: Connection<FlagRow>;
  actions: Connection<ActionRow>;
}>;
export type QueueAnswer = Answer<{
  flags: Connection<QueueFlagRow>;
  practice: Connection<Row<'agentName' | 'practiceCriterion'> & { Name?: Cell }>;
  disputes: Connection<Row<'agentName' | 'criterionName'> & { log?: { Id: string; Name?: Cell } | null }>;
  ambiguous: Connection<Row<'agentName'> & { Name?: Cell }>;
}>;
