import type { CrmRecord, UpsertResult, WantedRecord } from '../../../server/crm/crm.ts';
import type { CrmConnection } from '../../../server/pipeline/link/crm-connections.ts';
import { CALL_STAGES, type PipelineDeps } from '../../../server/pipeline/pipeline.ts';
import type { CallMessage } from '../../../server/pipeline/stage.ts';
import { type Database, transact } from '../../../server/store/db.ts';
import { finishDelivered, type OutboxRow, recordOutcomes } from '../../../server/store/outbox.ts';

/** One call through all stages and into both CRMs, one after the other. */
export async function walkCall(
  message: CallMessage,
  connections: readonly CrmConnection[],
  deps: PipelineDeps,
): Promise<void> {
  for (const stage of CALL_STAGES) await stage.run(message, deps);
  for (const { id, crm } of connections) {
    const rows = await rowsOf(deps.database, message.callId, id);
    let logCrmId: string | null = null;
    for (const row of rows) {
      const record = { ...row.record, logCrmId } as CrmRecord;
      const [result] = await crm.upsert([record]);
      const crmId = idOf(result!);
      if (record.kind === 'coachingLog') logCrmId = crmId;
      await recordOutcomes(deps.database, [{ row, crmId }]);
    }
  }
  await transact(deps.database, (tx) => finishDelivered(tx, [message.callId]));
}

async function rowsOf(database: Database, callId: string, connectionId: string): Promise<OutboxRow[]> {
  const rows = await database.$queryRaw<(Omit<OutboxRow, 'record'> & { payload: WantedRecord })[]>`
    select id, wanted_version as version, attempts, call_id as "callId", workspace_id as "workspaceId", payload from outbox
    where call_id = ${callId} and connection_id = ${connectionId} and state = 'pending' order by kind <> 'coachingLog', id`;
  return rows.map(({ payload, ...row }) => ({ ...row, record: { ...payload, crmId: null } as CrmRecord }));
}

function idOf(result: UpsertResult): string {
  if (result.ok) return result.crmId;
  throw new Error(`the stand-in refused a ${result.kind}: ${result.failure.reason}`);
}
