import type { LogAssociations, RecordFailure } from '../crm.ts';
import { associate, dissociate, type Pair, readAssociations } from './associations.ts';
import type { WriteRun } from './chunks.ts';
import { deletedTarget, failureOf } from './error.ts';
import { STANDARD_TYPE } from './paths.ts';
import type { Writer } from './writer.ts';

/** A log in HubSpot and what it should be associated with. A new one has no associations yet. */
export type LinkedLog = { key: string; id: string; isNew: boolean; associations: LogAssociations };

/** HubSpot has no lead of ours: a lead's log stays without one. */
const TARGETS: ['deal' | 'contact' | 'company', (associations: LogAssociations) => string | null][] = [
  ['deal', (associations) => associations.dealId],
  ['contact', (associations) => associations.contactId],
  ['company', (associations) => associations.accountId],
];

/** Brings deal, contact and account of each log in line. Answers the failures, by key of the log. */
export async function linkLogs(
  writer: Writer,
  { logType, logs, run }: { logType: string; logs: LinkedLog[]; run: WriteRun },
): Promise<Map<string, RecordFailure>> {
  const failures = new Map<string, RecordFailure>();
  const keyOf = new Map(logs.map((log) => [log.id, log.key]));
  const note = (pairs: Pair[], outcomes: (RecordFailure | null)[]) => {
    outcomes.forEach((failure, index) => {
      if (failure) failures.set(keyOf.get(pairs[index]!.from)!, failure);
    });
  };
  const alignWith = async ([what, wanted]: (typeof TARGETS)[number]) => {
    const target = STANDARD_TYPE[what];
    const current = await readCurrent(writer, { logType, target, logs, run });
    if (!(current instanceof Map)) {
      for (const log of logs) if (!log.isNew) failures.set(log.key, current);
      return;
    }
    const { missing, stale } = compare(logs, current, wanted);
    const shared = { from: logType, to: target, run, size: writer.associationBatch };
    note(stale, await dissociate(writer.client, { ...shared, pairs: stale }));
    const made = await associate(writer.client, { ...shared, pairs: missing });
    note(
      missing,
      made.map((failure) => (failure?.code === 'not_found' ? deletedTarget(what) : failure)),
    );
  };
  await Promise.all(TARGETS.map(alignWith));
  return failures;
}

async function readCurrent(
  { client }: Writer,
  { logType, target, logs, run }: { logType: string; target: string; logs: LinkedLog[]; run: WriteRun },
): Promise<Map<string, string[]> | RecordFailure> {
  const ids = logs.filter((log) => !log.isNew).map((log) => log.id);
  try {
    const found = await readAssociations(client, { from: logType, to: target, ids });
    return new Map([...found].map(([id, targets]) => [id, targets.map((each) => each.id)]));
  } catch (error) {
    return failureOf(error, run);
  }
}

function compare(
  logs: LinkedLog[],
  current: ReadonlyMap<string, string[]>,
  wanted: (associations: LogAssociations) => string | null,
): { missing: Pair[]; stale: Pair[] } {
  const missing: Pair[] = [];
  const stale: Pair[] = [];
  for (const { id, associations } of logs) {
    const target = wanted(associations);
    const there = current.get(id) ?? [];
    if (target && !there.includes(target)) missing.push({ from: id, to: target });
    for (const other of there) if (other !== target) stale.push({ from: id, to: other });
  }
  return { missing, stale };
}
