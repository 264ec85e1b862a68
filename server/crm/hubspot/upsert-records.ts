import type { CrmRecord, UpsertResult } from '../crm.ts';
import type { InstalledObject } from './account.ts';
import { associate } from './associations.ts';
import type { WriteRun } from './chunks.ts';
import { deletedRecord, withoutLog } from './error.ts';
import { EXTERNAL_KEY, OWNER, openSetValues, type StoredObject, toProperties } from './fields.ts';
import { linkLogs } from './link-logs.ts';
import { type RecordWrite, writeRecords } from './records.ts';
import { type OptionValue, syncOptions } from './sync-options.ts';
import { type LoggedTask, upsertTasks } from './upsert-tasks.ts';
import type { Outcome, Writer } from './writer.ts';

type LogRecord = Extract<CrmRecord, { kind: 'coachingLog' }>;
type ChildRecord = Extract<CrmRecord, { logKey: string; fields: unknown }>;
type StoredChild = ChildRecord & { kind: StoredObject };
type StoredRecord = LogRecord | StoredChild;
type LogInHubSpot = { id: string; isNew: boolean };

const nameOf = ({ kind, key }: Pick<CrmRecord, 'kind' | 'key'>) => `${kind} ${key}`;

/**
 * Writes logs, then what hangs on them. Each record has its own outcome; only when none was written and the connection
 * itself failed is that error thrown.
 */
export async function upsertRecords(writer: Writer, records: CrmRecord[]): Promise<UpsertResult[]> {
  if (records.length === 0) return [];
  const run: WriteRun = { lost: null };
  const latest = [...new Map(records.map((record) => [nameOf(record), record])).values()];
  const objects = await writer.account.objects();
  await syncOptions(writer, latest.flatMap(optionValues));

  const outcomes = new Map<string, Outcome>();
  const note = (record: CrmRecord, outcome: Outcome) => outcomes.set(nameOf(record), outcome);
  const logs = latest.filter((record) => record.kind === 'coachingLog');
  const inHubSpot = await writeLogs(writer, { object: objects.coachingLog, logs, run, note });

  const logOf = (record: { logKey: string; logCrmId: string | null }): LogInHubSpot | null =>
    inHubSpot.get(record.logKey) ?? (record.logCrmId ? { id: record.logCrmId, isNew: false } : null);

  const children = (kind: 'criterionScore' | 'practiceAssignment') => {
    const own = latest.filter((record): record is StoredChild => record.kind === kind);
    const types = { object: objects[kind], logType: objects.coachingLog.typeId };
    return writeChildren(writer, { ...types, children: own, logOf, run, note });
  };
  const tasks: LoggedTask[] = [];
  for (const record of latest) {
    if (record.kind !== 'coachingFlag' && record.kind !== 'task') continue;
    const log = logOf(record);
    if (!log) note(record, { ok: false, failure: withoutLog() });
    else if (record.kind === 'task') tasks.push({ record, logId: log.id, logIsNew: log.isNew });
    // A flag is no object here: its state stands in properties of the log.
    else note(record, { ok: true, crmId: log.id, created: false });
  }
  const [taskOutcomes] = await Promise.all([
    upsertTasks(writer, { logType: objects.coachingLog.typeId, tasks, run }),
    children('criterionScore'),
    children('practiceAssignment'),
  ]);
  for (const { record } of tasks) note(record, taskOutcomes.get(record.key)!);

  return toResults(writer, { records, outcomes, run });
}

function toResults(
  { account }: Writer,
  { records, outcomes, run }: { records: CrmRecord[]; outcomes: Map<string, Outcome>; run: WriteRun },
): UpsertResult[] {
  const all = [...outcomes.values()];
  const codes = all.flatMap((outcome) => (outcome.ok ? [] : outcome.failure.code));
  // These may mean that an admin changed our objects: ask again next time.
  if (codes.includes('not_configured') || codes.includes('invalid_request')) account.forget();
  if (run.lost && !all.some((outcome) => outcome.ok)) throw run.lost;
  return records.map((record) => ({
    kind: record.kind,
    key: record.key,
    ...outcomes.get(nameOf(record))!,
  }));
}

type Note = (record: CrmRecord, outcome: Outcome) => void;

async function writeLogs(
  writer: Writer,
  { object, logs, run, note }: { object: InstalledObject; logs: LogRecord[]; run: WriteRun; note: Note },
): Promise<Map<string, LogInHubSpot>> {
  const inHubSpot = new Map<string, LogInHubSpot>();
  await writeStored(writer, {
    object,
    records: logs,
    run,
    note,
    written: (log, id, isNew) => inHubSpot.set(log.key, { id, isNew }),
  });
  const linked = logs.flatMap(({ key, associations }) => {
    const log = inHubSpot.get(key);
    return log ? [{ key, associations, ...log }] : [];
  });
  const failures = await linkLogs(writer, { logType: object.typeId, logs: linked, run });
  for (const log of logs) {
    const failure = failures.get(log.key);
    if (failure) note(log, { ok: false, failure });
  }
  return inHubSpot;
}

async function writeChildren(
  writer: Writer,
  input: {
    object: InstalledObject;
    logType: string;
    children: StoredChild[];
    logOf(record: ChildRecord): LogInHubSpot | null;
    run: WriteRun;
    note: Note;
  },
): Promise<void> {
  const { object, logType, children, logOf, run, note } = input;
  const ready = children.filter((child) => logOf(child));
  for (const child of children) if (!logOf(child)) note(child, { ok: false, failure: withoutLog() });

  const untied: { child: ChildRecord; id: string }[] = [];
  await writeStored(writer, {
    object,
    records: ready,
    run,
    note,
    // Known by id means tied before; anything else may have been cut off between write and association.
    written: (child, id) => child.crmId === null && untied.push({ child: child as ChildRecord, id }),
  });
  const pairs = untied.map(({ child, id }) => ({ from: id, to: logOf(child)!.id }));
  const shared = { from: object.typeId, to: logType, run, size: writer.associationBatch };
  const failures = await associate(writer.client, { ...shared, pairs });
  failures.forEach((failure, index) => {
    if (failure) note(untied[index]!.child, { ok: false, failure });
  });
}

/** Known ids are updated, so that a record a person deleted is not made again; the others go by external key. */
async function writeStored<R extends StoredRecord>(
  { client }: Writer,
  input: {
    object: InstalledObject;
    records: R[];
    run: WriteRun;
    note: Note;
    written(record: R, id: string, isNew: boolean): void;
  },
): Promise<void> {
  const { object, records, run, note, written } = input;
  const { typeId: type } = object;
  for (const verb of ['upsert', 'update'] as const) {
    const batch = records.filter((record) => (record.crmId === null) === (verb === 'upsert'));
    const outcomes = await writeRecords(client, { type, verb, inputs: batch.map(toWrite), run });
    outcomes.forEach((outcome, index) => {
      const record = batch[index]!;
      if (outcome.ok) {
        written(record, outcome.id, outcome.isNew);
        note(record, { ok: true, crmId: outcome.id, created: outcome.isNew });
      } else {
        const gone = verb === 'update' && outcome.failure.code === 'not_found';
        note(record, { ok: false, failure: gone ? deletedRecord() : outcome.failure });
      }
    });
  }
}

function toWrite(record: StoredRecord): RecordWrite {
  const ownerId = record.kind === 'coachingLog' ? record.access.ownerId : record.ownerId;
  // An owner who may no longer see it must lose it, hence the empty value.
  const properties = { ...toProperties(record.kind, record.key, record.fields), [OWNER]: ownerId ?? '' };
  return record.crmId === null
    ? { id: record.key, idProperty: EXTERNAL_KEY, properties }
    : { id: record.crmId, properties };
}

/** Practice has the criteria and teams of scores: its options are made with theirs, so that no live call waits for them. */
function optionValues(record: CrmRecord): OptionValue[] {
  if (record.kind === 'task' || record.kind === 'coachingFlag') return [];
  const object = record.kind;
  const objects: StoredObject[] = object === 'criterionScore' ? [object, 'practiceAssignment'] : [object];
  return objects.flatMap((each) =>
    openSetValues(each, record.fields).map((value) => ({ object: each, ...value })),
  );
}
