import { createHash } from 'node:crypto';
import type { CrmRecord, RecordFailure, RecordKind, WantedRecord } from '../crm/crm.ts';
import type { Db } from './db.ts';

/** A record some CRM should hold, claimed for delivery. `version` is the wanted version it stands for. */
export type OutboxRow = {
  id: bigint;
  version: number;
  attempts: number;
  callId: string;
  workspaceId: string;
  record: CrmRecord;
};

/**
 * States what CRMs should hold. A row is keyed by its record, so a newer wish replaces an older one that was not yet
 * delivered, and a wish for what is already there changes nothing. Answers how many rows now wait.
 */
export async function putRecords(
  tx: Db,
  input: {
    workspaceId: string;
    callId: string;
    subjectKeys: readonly string[];
    records: readonly { connectionId: string; record: WantedRecord }[];
  },
): Promise<number> {
  const rows = input.records.map(({ connectionId, record }) => {
    const payload = JSON.stringify(record);
    const logKey = 'logKey' in record ? record.logKey : record.key;
    return {
      connection_id: connectionId,
      kind: record.kind,
      key: record.key,
      log_key: logKey,
      payload: record,
      hash: createHash('sha256').update(payload).digest('hex'),
    };
  });
  return tx.$executeRaw`
    insert into outbox as o (workspace_id, connection_id, call_id, kind, key, log_key, payload, payload_hash, subject_keys)
    select ${input.workspaceId}, r.connection_id, ${input.callId}, r.kind, r.key, r.log_key, r.payload, r.hash, ${[...input.subjectKeys]}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(connection_id text, kind text, key text, log_key text, payload jsonb, hash text)
      join connections c on c.id = r.connection_id and c.workspace_id = ${input.workspaceId}
    on conflict (connection_id, kind, key) do update set payload = excluded.payload, payload_hash = excluded.payload_hash,
      wanted_version = o.wanted_version + 1, state = 'pending', due_at = now(), attempts = 0,
      failure_code = null, failure_reason = null, remedy = null
    where o.payload_hash <> excluded.payload_hash`;
}

/**
 * Due records of a connection, whole logs together and each log before its children. Only the holder of the connection's
 * lease may ask. Children whose log the CRM refused wait for it.
 */
export async function dueRecords(
  db: Db,
  connectionId: string,
  limit: { logs: number },
): Promise<OutboxRow[]> {
  const rows = await db.$queryRaw<
    {
      id: bigint;
      version: number;
      attempts: number;
      callId: string;
      workspaceId: string;
      payload: WantedRecord;
      crmId: string | null;
      logCrmId: string | null;
    }[]
  >`
    with logs as (
      select log_key, min(due_at) as since from (
        select log_key, due_at from outbox
        where connection_id = ${connectionId} and state = 'pending' and due_at <= now() order by due_at limit 20000
      ) waiting group by log_key order by since, log_key limit ${limit.logs}
    )
    select o.id, o.wanted_version as version, o.attempts, o.call_id as "callId", o.workspace_id as "workspaceId", o.payload,
      o.crm_id as "crmId", l.crm_id as "logCrmId"
    from logs
    join outbox o on o.connection_id = ${connectionId} and o.log_key = logs.log_key and o.state = 'pending' and o.due_at <= now()
    left join outbox l on l.connection_id = o.connection_id and l.kind = 'coachingLog' and l.key = o.log_key
    where o.kind = 'coachingLog' or l.crm_id is not null or (l.state = 'pending' and l.due_at <= now())
    order by logs.since, o.log_key, o.kind <> 'coachingLog', o.id`;
  return rows.map(({ payload, crmId, logCrmId, ...row }) => ({
    ...row,
    record: (payload.kind === 'coachingLog'
      ? { ...payload, crmId }
      : { ...payload, crmId, logCrmId }) as CrmRecord,
  }));
}

/** Logs of a connection with records due, and since when the first of them is; null when nothing is due. */
export async function waitingLogs(
  db: Db,
  connectionId: string,
): Promise<{ workspaceId: string; logs: number; since: Date } | null> {
  const [row] = await db.$queryRaw<{ workspaceId: string; logs: number; since: Date }[]>`
    select o.workspace_id as "workspaceId", count(distinct o.log_key)::int as logs, min(o.due_at) as since
    from outbox o left join outbox l on l.connection_id = o.connection_id and l.kind = 'coachingLog' and l.key = o.log_key
    where o.connection_id = ${connectionId} and o.state = 'pending' and o.due_at <= now()
      and (o.kind = 'coachingLog' or l.crm_id is not null or (l.state = 'pending' and l.due_at <= now()))
    group by o.workspace_id`;
  return row ?? null;
}

export type DeliveryOutcome =
  | { row: OutboxRow; crmId: string }
  | { row: OutboxRow; failure: RecordFailure; retryAt: Date | null };

/** Keeps what the CRM answered, per row. A row that was changed meanwhile stays pending in its newer version. */
export async function recordOutcomes(tx: Db, outcomes: readonly DeliveryOutcome[]): Promise<void> {
  const delivered = outcomes.flatMap((outcome) =>
    'crmId' in outcome
      ? [{ id: String(outcome.row.id), version: outcome.row.version, crm_id: outcome.crmId }]
      : [],
  );
  const failed = outcomes.flatMap((outcome) =>
    'failure' in outcome
      ? [
          {
            id: String(outcome.row.id),
            version: outcome.row.version,
            retry_at: outcome.retryAt,
            ...outcome.failure,
          },
        ]
      : [],
  );
  if (delivered.length > 0) {
    await tx.$executeRaw`
      update outbox o set crm_id = r.crm_id, delivered_version = r.version, delivered_at = now(), attempts = 0, failure_code = null,
        failure_reason = null, remedy = null, state = case when o.wanted_version = r.version then 'delivered' else 'pending' end
      from jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb) as r(id bigint, version int, crm_id text) where o.id = r.id`;
  }
  if (failed.length > 0) {
    await tx.$executeRaw`
      update outbox o set attempts = o.attempts + 1, failure_code = r.code, failure_reason = left(r.reason, 1000), remedy = r.remedy,
        state = case when r.retry_at is null then 'failed' else 'pending' end, due_at = coalesce(r.retry_at, o.due_at)
      from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb)
        as r(id bigint, version int, code text, reason text, remedy text, retry_at timestamptz)
      where o.id = r.id and o.wanted_version = r.version`;
  }
}

/**
 * Ends calls whose every record is where it belongs (`logged`) or was refused for good (`failed`, with the first
 * reason). Calls with records still waiting stay as they are. Two CRMs that are recorded at the same moment do not see each
 * other's records, so the second waits for the first: else neither would end the call.
 */
export async function finishDelivered(tx: Db, callIds: readonly string[]): Promise<void> {
  if (callIds.length === 0) return;
  await tx.$queryRaw`select id from calls where id = any(${[...callIds]}) order by id for no key update`;
  await tx.$executeRaw`
    with counts as (
      select o.call_id, count(*) filter (where o.state = 'failed') as failed,
        count(*) filter (where o.state = 'pending' and (o.kind = 'coachingLog' or l.crm_id is not null or l.state = 'pending')) as waiting,
        min(c.vendor || ': ' || o.failure_reason || ' ' || o.remedy) filter (where o.state = 'failed') as reason
      from outbox o join connections c on c.id = o.connection_id
      left join outbox l on l.connection_id = o.connection_id and l.kind = 'coachingLog' and l.key = o.log_key
      where o.call_id = any(${[...callIds]}) group by o.call_id
    )
    update calls set stage_state = case when counts.failed > 0 then 'failed' else 'logged' end,
      reason_code = case when counts.failed > 0 then 'delivery_failed' else 'delivered' end,
      reason_detail = case when counts.failed > 0 then counts.reason else 'In every connected CRM' end,
      retryable = case when counts.failed > 0 then true end, finished_at = now()
    from counts where calls.id = counts.call_id and calls.stage = 'deliver' and counts.waiting = 0`;
}

/** Connections with records due for longer than `waitedMs`: the bell may have been lost. */
export async function overdueConnections(db: Db, waitedMs: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select c.id from connections c where exists (
      select 1 from outbox o left join outbox l on l.connection_id = o.connection_id and l.kind = 'coachingLog' and l.key = o.log_key
      where o.connection_id = c.id and o.state = 'pending' and o.due_at < now() - make_interval(secs => ${waitedMs / 1000})
        and (o.kind = 'coachingLog' or l.crm_id is not null or l.state = 'pending'))`;
  return rows.map(({ id }) => id);
}

/**
 * A person asks once more for what was refused. The call goes back to its log stage, because a mended cause (another user,
 * another link) changes what is wanted; refused wishes are dropped, so that only those still wanted are made again. A log
 * that was deleted in the CRM comes back with all that hung on it. Answers the connections concerned.
 */
export async function retryFailed(db: Db, workspaceId: string, callId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with refused as (
      select connection_id, log_key, bool_or(kind = 'coachingLog' and crm_id is not null) as is_log_gone from outbox
      where workspace_id = ${workspaceId} and call_id = ${callId} and state = 'failed' group by connection_id, log_key
    ), dropped as (
      delete from outbox o using refused r
      where o.connection_id = r.connection_id and o.log_key = r.log_key and (o.state = 'failed' or r.is_log_gone)
    ), reopened as (
      update calls set stage = 'log', stage_state = 'pending', attempts = 0, due_at = now(), reason_code = null, reason_detail = null,
        retryable = null, finished_at = null
      where id = ${callId} and workspace_id = ${workspaceId} and stage = 'deliver' and exists (select from refused)
    )
    select distinct connection_id as id from refused`;
  return rows.map(({ id }) => id);
}

/**
 * Criterion keys each CRM holds for a log that its current scorecard no longer has; they are to be written as superseded.
 * Wishes for such rows that were never delivered are dropped.
 */
export async function retireScores(
  tx: Db,
  connectionIds: readonly string[],
  logKey: string,
  currentKeys: readonly string[],
): Promise<Map<string, string[]>> {
  const current = currentKeys.map((key) => `${logKey}:${key}`);
  const rows = await tx.$queryRaw<{ connectionId: string; key: string }[]>`
    with former as (
      select id, connection_id, key, crm_id is null and attempts = 0 as unseen from outbox
      where connection_id = any(${[...connectionIds]}) and kind = 'criterionScore' and log_key = ${logKey} and key <> all(${current})
    ), dropped as (delete from outbox using former where outbox.id = former.id and former.unseen)
    select connection_id as "connectionId", key from former where not unseen order by key`;
  const byConnection = Map.groupBy(rows, ({ connectionId }) => connectionId);
  return new Map(
    [...byConnection].map(([id, own]) => [id, own.map(({ key }) => key.slice(logKey.length + 1))]),
  );
}

export type DeliveryStatus = {
  connectionId: string;
  kind: RecordKind;
  key: string;
  state: string;
  crmId: string | null;
  attempts: number;
  failure: { code: string; reason: string; remedy: string } | null;
};

/** Where each record of a call stands, for people. */
export async function deliveryStatus(db: Db, workspaceId: string, callId: string): Promise<DeliveryStatus[]> {
  const rows = await db.outbox.findMany({
    where: { callId, workspaceId },
    orderBy: [{ connectionId: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    connectionId: row.connectionId,
    kind: row.kind as RecordKind,
    key: row.key,
    state: row.state,
    crmId: row.crmId,
    attempts: row.attempts,
    failure: row.failureCode
      ? { code: row.failureCode, reason: row.failureReason ?? '', remedy: row.remedy ?? '' }
      : null,
  }));
}
