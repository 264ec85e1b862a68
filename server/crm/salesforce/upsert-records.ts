import type { CrmRecord, UpsertResult } from '../crm.ts';
import type { SalesforceClient } from './client.ts';
import { type PendingRow, runSteps, type Step, updateSteps, upsertSteps } from './collections.ts';
import { parentFailure } from './error.ts';
import { apiName, EXTERNAL_KEY } from './fields.ts';
import type { OrgTraits } from './org-traits.ts';
import { Outcomes } from './outcomes.ts';
import {
  type ChildRecord,
  childRow,
  isForComplianceQueue,
  type LogRecord,
  logRow,
  type TaskRecord,
} from './record-rows.ts';
import { planShares, shareQueries } from './share-logs.ts';
import { planTasks, taskQueries } from './upsert-tasks.ts';

/** What writing needs to know of the org; each is asked at most once per connection. */
export type WriteContext = {
  ownUserId: () => Promise<string>;
  traits: () => Promise<OrgTraits>;
  complianceQueue: () => Promise<string | null>;
};

const CHILD_KINDS = ['criterionScore', 'coachingFlag', 'practiceAssignment'] as const;

/**
 * Writes in two requests per thousand rows: first logs and what hangs on them, then, once the logs' ids are known, shares
 * and tasks. Updates need one more, to see who the logs are shared with.
 */
export async function upsertRecords(
  client: SalesforceClient,
  context: WriteContext,
  records: CrmRecord[],
): Promise<UpsertResult[]> {
  const unique = lastOfEachKey(records);
  const outcomes = new Outcomes();
  try {
    await writeLogsAndChildren(client, context, unique, outcomes);
    await writeSharesAndTasks(client, context, unique, outcomes);
  } catch (error) {
    outcomes.endWith(error, unique);
  }
  return records.map((record) => outcomes.resultOf(record));
}

async function writeLogsAndChildren(
  client: SalesforceClient,
  context: WriteContext,
  records: CrmRecord[],
  outcomes: Outcomes,
): Promise<void> {
  const logs = records.filter((record) => record.kind === 'coachingLog');
  const children = records.filter((record) => isChild(record)).sort(byLog);
  if (logs.length + children.length === 0) return;
  const ownUserId = needsOwnUser([...logs, ...children]) ? await context.ownUserId() : '';
  const queueId = children.some(isForComplianceQueue) ? await context.complianceQueue() : null;
  const orphansOwner = (child: ChildRecord) => (isForComplianceQueue(child) && queueId) || ownUserId;
  const logKeys = new Set(logs.map(({ key }) => key));
  const pending = (record: LogRecord | ChildRecord): PendingRow => ({
    body:
      record.kind === 'coachingLog'
        ? logRow(record, ownUserId)
        : childRow(record, orphansOwner(record), logKeys.has(record.logKey)),
    done: (outcome) => outcomes.set(record, outcome),
  });
  const steps = (
    kind: LogRecord['kind'] | ChildRecord['kind'],
    some: (LogRecord | ChildRecord)[],
  ): Step[] => [
    ...upsertSteps(apiName(kind), EXTERNAL_KEY, some.filter(({ crmId }) => crmId === null).map(pending)),
    ...updateSteps(some.filter(({ crmId }) => crmId !== null).map(pending)),
  ];
  await runSteps(client, [
    ...steps('coachingLog', logs),
    ...CHILD_KINDS.flatMap((kind) =>
      steps(
        kind,
        children.filter((child) => child.kind === kind),
      ),
    ),
  ]);
  for (const child of children) blameLog(child, outcomes);
}

async function writeSharesAndTasks(
  client: SalesforceClient,
  context: WriteContext,
  records: CrmRecord[],
  outcomes: Outcomes,
): Promise<void> {
  const logs = records
    .filter((record) => record.kind === 'coachingLog')
    .filter((log) => outcomes.get(log)?.ok);
  // Until its shares are planned a log is not done: whatever fails before must not leave it without its manager.
  for (const log of logs) outcomes.begin(log);
  const tasks = withLogs(
    records.filter((record) => record.kind === 'task'),
    outcomes,
  );
  const taskKey = tasks.length > 0 ? (await context.traits()).taskKey : 'upsert';
  const forShares = shareQueries(logs, outcomes);
  const forTasks = taskQueries(tasks, taskKey);
  const answers = await client.queries([...forShares, ...forTasks]);
  const shareSteps = planShares(logs, answers.slice(0, forShares.length).flat(), outcomes);
  for (const log of logs) outcomes.finish(log);
  const taskSteps = planTasks(tasks, answers.slice(forShares.length).flat(), taskKey, outcomes);
  await runSteps(client, [...shareSteps, ...taskSteps]);
}

/** Tasks with the ids of their logs; a task whose log is not there fails like its log. */
function withLogs(tasks: TaskRecord[], outcomes: Outcomes): { record: TaskRecord; whatId: string }[] {
  return tasks.flatMap((record) => {
    const log = outcomes.get({ kind: 'coachingLog', key: record.logKey });
    const whatId = log?.ok ? log.crmId : record.logCrmId;
    if (whatId) return [{ record, whatId }];
    outcomes.fail(record, parentFailure(log?.ok === false ? log.failure : undefined));
    return [];
  });
}

/** A child that failed because its log did says so, with the log's remedy. */
function blameLog(child: ChildRecord, outcomes: Outcomes): void {
  const log = outcomes.get({ kind: 'coachingLog', key: child.logKey });
  const own = outcomes.get(child);
  if (log?.ok === false && own?.ok === false) outcomes.fail(child, parentFailure(log.failure));
}

function needsOwnUser(records: (LogRecord | ChildRecord)[]): boolean {
  return records.some((record) => {
    if (record.kind === 'coachingLog') return record.access.ownerId === null;
    return record.kind !== 'criterionScore' && record.ownerId === null;
  });
}

function isChild(record: CrmRecord): record is ChildRecord {
  return record.kind !== 'coachingLog' && record.kind !== 'task';
}

/** Rows of one log stand together: a collection locks the parents of its rows, and two halves would wait for each other. */
function byLog(a: ChildRecord, b: ChildRecord): number {
  return a.logKey < b.logKey ? -1 : a.logKey > b.logKey ? 1 : 0;
}

/** Salesforce refuses every row of a doubled key, so only the newest goes. */
function lastOfEachKey(records: CrmRecord[]): CrmRecord[] {
  return [...new Map(records.map((record) => [`${record.kind} ${record.key}`, record])).values()];
}
