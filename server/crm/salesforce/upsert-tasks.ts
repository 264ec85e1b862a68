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

const foundSchema = z.object({ Id: z.string(), [TASK_KEY]: z.string().nullish() });

/** Tasks of the logs, where a task cannot be upserted by its key and is looked up instead. */
export function taskQueries(tasks: TaskOfLog[]): string[] {
  const unknown = tasks.filter(({ record }) => record.crmId === null).map(({ whatId }) => whatId);
  return chunksOf([...new Set(unknown)], IDS_PER_QUERY).map(
    (ids) =>
      soql`SELECT Id, ${raw(TASK_KEY)} FROM Task WHERE ${raw(TASK_KEY)} != ${null} AND WhatId IN ${ids}`,
  );
}

/** Known tasks are updated by id, so that one a person deleted stays deleted; others go by key. */
export function planTasks(
  tasks: TaskOfLog[],
  found: Row[],
  taskKey: OrgTraits['taskKey'],
  outcomes: Outcomes,
): Step[] {
  if (taskKey === 'missing') {
    for (const { record } of tasks) outcomes.fail(record, missingKey());
    return [];
  }
  const known = new Map(found.map(readFound));
  const pending = ({ record, whatId }: TaskOfLog): PendingRow => ({
    body: taskRow(record, whatId),
    done: (outcome) => outcomes.set(record, outcome),
  });
  const located = tasks.map(({ record, whatId }) => {
    return { record: { ...record, crmId: record.crmId ?? known.get(record.key) ?? null }, whatId };
  });
  const fresh = located.filter(({ record }) => record.crmId === null).map(pending);
  return [
    ...(taskKey === 'upsert' ? upsertSteps('Task', TASK_KEY, fresh) : createSteps(fresh)),
    ...updateSteps(located.filter(({ record }) => record.crmId !== null).map(pending)),
  ];
}

function readFound(row: Row): [string, string] {
  const task = parsed(foundSchema, row, 'a task row');
  return [String(task[TASK_KEY]), String(task.Id)];
}

function missingKey(): RecordFailure {
  return rowFailure([{ statusCode: 'INVALID_FIELD', fields: [`Task.${TASK_KEY}`] }]);
}
