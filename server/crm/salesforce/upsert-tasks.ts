import { z } from 'zod';
import type { RecordFailure } from '../crm.ts';
import { chunksOf } from './chunks.ts';
import { createSteps, type PendingRow, type Step, updateSteps, upsertSteps } from './collections.ts';
import { rowFailure } from './error.ts';
import { TASK_KEY } from './fields.ts';
import type { OrgTraits } from './org-traits.ts';
import type { Outcomes } from './outcomes.ts';
import { type TaskRecord, taskRow } from './record-rows.ts';
import { parsed, type Row } from './schema.ts';
import { raw, soql } from './soql.ts';

const IDS_PER_QUERY = 300;

export type TaskOfLog = { record: TaskRecord; whatId: string };

const foundSchema = z.object({ Id: z.string(), IsClosed: z.boolean() });
const keySchema = z.string().nullish();
type Found = { id: string; isClosed: boolean; key: string | null };

/** How known tasks stand, and those of the logs, where a task cannot be upserted by its key and is looked up instead. */
export function taskQueries(tasks: TaskOfLog[], taskKey: OrgTraits['taskKey']): string[] {
  const columns = raw(taskKey === 'lookup' ? `Id, IsClosed, ${TASK_KEY}` : 'Id, IsClosed');
  const knownIds = tasks.flatMap(({ record }) => record.crmId ?? []);
  const unknown = taskKey === 'lookup' ? tasks.filter(({ record }) => record.crmId === null) : [];
  const logIds = [...new Set(unknown.map(({ whatId }) => whatId))];
  return [
    ...chunksOf(knownIds, IDS_PER_QUERY).map((ids) => soql`SELECT ${columns} FROM Task WHERE Id IN ${ids}`),
    ...chunksOf(logIds, IDS_PER_QUERY).map(
      (ids) => soql`SELECT ${columns} FROM Task WHERE ${raw(TASK_KEY)} != ${null} AND WhatId IN ${ids}`,
    ),
  ];
}

/** Known tasks are updated by id, so that one a person deleted stays deleted; others go by key. */
export function planTasks(
  tasks: TaskOfLog[],
  found: Row[],
  taskKey: OrgTraits['taskKey'],
  outcomes: Outcomes,
): Step[] {
  const known = found.map(readFound);
  const byKey = new Map(known.map((task) => [task.key, task.id]));
  const isClosed = new Map(known.map((task) => [task.id, task.isClosed]));
  const pending = ({ record, whatId }: TaskOfLog): PendingRow => ({
    body: taskRow(record, whatId, isClosed.get(record.crmId ?? '') ?? null),
    done: (outcome) => outcomes.set(record, outcome),
  });
  const located = tasks.map(({ record, whatId }) => {
    return { record: { ...record, crmId: record.crmId ?? byKey.get(record.key) ?? null }, whatId };
  });
  const fresh = located.filter(({ record }) => record.crmId === null);
  return [
    ...freshSteps(fresh.map(pending), taskKey),
    ...updateSteps(located.filter(({ record }) => record.crmId !== null).map(pending)),
  ];
}

/** Without the key a task could not be found again, so none is made. */
function freshSteps(rows: PendingRow[], taskKey: OrgTraits['taskKey']): Step[] {
  if (taskKey === 'upsert') return upsertSteps('Task', TASK_KEY, rows);
  if (taskKey === 'lookup') return createSteps(rows);
  for (const { done } of rows) done({ ok: false, failure: missingKey() });
  return [];
}

function readFound(row: Row): Found {
  const { Id, IsClosed } = parsed(foundSchema, row, 'a task row');
  return { id: Id, isClosed: IsClosed, key: parsed(keySchema, row[TASK_KEY], 'a task key') ?? null };
}

function missingKey(): RecordFailure {
  return rowFailure([{ statusCode: 'INVALID_FIELD', fields: [`Task.${TASK_KEY}`] }]);
}
