import type { CrmRecord, RecordFailure, TaskFields } from '../crm.ts';
import { readAssociations } from './associations.ts';
import type { WriteRun } from './chunks.ts';
import { deletedRecord, failureOf } from './error.ts';
import { changeableTaskProperties, TASK, TASK_COMPLETED, taskReference, toTaskProperties } from './fields.ts';
import { STANDARD_TYPE } from './paths.ts';
import { readRecords, type WriteOutcome, writeRecords } from './records.ts';
import type { CrmObjectRecord } from './schema.ts';
import type { Outcome, Writer } from './writer.ts';

type TaskRecord = Extract<CrmRecord, { kind: 'task' }>;

/** A task to write and the log it hangs on; a log made in the same batch cannot have tasks yet. */
export type LoggedTask = { record: TaskRecord; logId: string; logIsNew: boolean };

const type = STANDARD_TYPE.task;

/**
 * Makes tasks, tied to their log alone (RULES), or brings known ones up to date. Tasks have no external key in HubSpot:
 * before one is made, those of the log are read and ours is known by its reference line. Never by search, which lags.
 */
export async function upsertTasks(
  writer: Writer,
  { logType, tasks, run }: { logType: string; tasks: LoggedTask[]; run: WriteRun },
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  if (tasks.length === 0) return outcomes;
  try {
    const current = await readTasks(writer, { logType, tasks });
    await updateTasks(writer, { tasks, current, run, outcomes });
    const made = tasks.filter(({ record }) => record.crmId === null && !current.has(record.key));
    await createTasks(writer, { tasks: made, run, outcomes });
  } catch (error) {
    const failure = failureOf(error, run);
    for (const { record } of tasks)
      if (!outcomes.has(record.key)) outcomes.set(record.key, { ok: false, failure });
  }
  return outcomes;
}

/** The tasks as they stand in HubSpot, by our key. */
async function readTasks(
  { client }: Writer,
  { logType, tasks }: { logType: string; tasks: LoggedTask[] },
): Promise<Map<string, CrmObjectRecord>> {
  const unsure = tasks.filter(({ record, logIsNew }) => record.crmId === null && !logIsNew);
  const ids = unsure.map((task) => task.logId);
  const ofLogs = await readAssociations(client, { from: logType, to: type, ids });
  const known = tasks.flatMap(({ record }) => record.crmId ?? []);
  const candidates = [...ofLogs.values()].flat().map((each) => each.id);
  const properties = [TASK.body, TASK.status, TASK.dueAt, TASK.priority, TASK.owner];
  const found = await readRecords(client, { type, ids: [...known, ...candidates], properties });

  const current = new Map<string, CrmObjectRecord>();
  for (const { record, logId } of tasks) {
    const task = record.crmId
      ? found.get(record.crmId)
      : (ofLogs.get(logId) ?? [])
          .map((each) => found.get(each.id))
          .find((each) => each?.properties[TASK.body]?.includes(taskReference(record.key)));
    if (task) current.set(record.key, task);
  }
  return current;
}

type Progress = { tasks: LoggedTask[]; run: WriteRun; outcomes: Map<string, Outcome> };

async function updateTasks(
  { client }: Writer,
  { tasks, current, run, outcomes }: Progress & { current: Map<string, CrmObjectRecord> },
): Promise<void> {
  const changed: { key: string; id: string; properties: Record<string, string> }[] = [];
  for (const { record } of tasks) {
    const task = current.get(record.key);
    if (!task && record.crmId !== null) outcomes.set(record.key, { ok: false, failure: deletedRecord() });
    if (!task) continue;
    const properties = changes(record.task, record.ownerId, task.properties);
    if (Object.keys(properties).length > 0) changed.push({ key: record.key, id: task.id, properties });
    else outcomes.set(record.key, { ok: true, crmId: task.id, created: false });
  }
  const inputs = changed.map(({ id, properties }) => ({ id, properties }));
  const written = await writeRecords(client, { type, verb: 'update', inputs, run });
  written.forEach((outcome, index) => {
    outcomes.set(changed[index]!.key, toOutcome(outcome));
  });
}

/** Only what differs: a manager's "in progress" is as open as ours. */
function changes(
  task: TaskFields,
  ownerId: string,
  current: Record<string, string | null>,
): Record<string, string> {
  const wanted = Object.entries(changeableTaskProperties(task, ownerId));
  const differing = wanted.filter(([name, value]) => !isSame(name, value, current[name] ?? ''));
  const isCompleted = current[TASK.status] === TASK_COMPLETED;
  if (isCompleted !== (task.state === 'completed')) {
    differing.push([TASK.status, isCompleted ? 'NOT_STARTED' : TASK_COMPLETED]);
  }
  return Object.fromEntries(differing);
}

function isSame(name: string, wanted: string, current: string): boolean {
  return name === TASK.dueAt ? Date.parse(wanted) === Date.parse(current) : wanted === current;
}

async function createTasks({ client, account }: Writer, { tasks, run, outcomes }: Progress): Promise<void> {
  if (tasks.length === 0) return;
  const { category, typeId } = await account.taskToLog();
  const types = [{ associationCategory: category, associationTypeId: typeId }];
  const inputs = tasks.map(({ record, logId }) => ({
    properties: toTaskProperties(record.key, record.task, record.ownerId),
    associations: [{ to: { id: logId }, types }],
  }));
  const written = await writeRecords(client, { type, verb: 'create', inputs, run });
  written.forEach((outcome, index) => {
    outcomes.set(tasks[index]!.record.key, toOutcome(outcome));
  });
}

function toOutcome(outcome: WriteOutcome): Outcome {
  const failed = (failure: RecordFailure): Outcome => ({ ok: false, failure });
  return outcome.ok ? { ok: true, crmId: outcome.id, created: outcome.isNew } : failed(outcome.failure);
}
