import type { RecordFailure } from '../crm.ts';
import { chunksOf, sendInChunks, type WriteRun } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import { failedRow, rowError, unansweredRow } from './error.ts';
import { objectBatch } from './paths.ts';
import { batchSchema, type CrmObjectRecord } from './schema.ts';

/** Most inputs of an object batch (https://developers.hubspot.com/docs/api-reference/crm-objects, 2026-03). */
const BATCH = 100;
/** Reads with history are dearer for HubSpot: half as many (same page). */
const HISTORY_BATCH = 50;

/** Records by id; the ones that do not exist, or no longer, are left out. */
export async function readRecords(
  client: HubSpotClient,
  {
    type,
    ids,
    properties,
    history = [],
  }: { type: string; ids: string[]; properties: string[]; history?: string[] },
): Promise<Map<string, CrmObjectRecord>> {
  const found = new Map<string, CrmObjectRecord>();
  const path = objectBatch(type, 'read');
  for (const chunk of chunksOf([...new Set(ids)], history.length > 0 ? HISTORY_BATCH : BATCH)) {
    const { results, errors } = await client.request({
      method: 'POST',
      path,
      body: { inputs: chunk.map((id) => ({ id })), properties, propertiesWithHistory: history },
      answer: batchSchema,
    });
    const serious = errors.find((each) => failedRow(each).code !== 'not_found');
    if (serious) throw rowError(serious, path);
    for (const record of results) found.set(record.id, record);
  }
  return found;
}

export type RecordWrite = {
  id?: string;
  idProperty?: string;
  properties: Record<string, string>;
  associations?: unknown[];
};

export type WriteOutcome = { ok: true; id: string; isNew: boolean } | { ok: false; failure: RecordFailure };

/** Writes records in the largest batches. Each input carries a trace id: without one HubSpot fails a batch whole. */
export async function writeRecords(
  client: HubSpotClient,
  {
    type,
    verb,
    inputs,
    run,
  }: { type: string; verb: 'create' | 'update' | 'upsert'; inputs: RecordWrite[]; run: WriteRun },
): Promise<WriteOutcome[]> {
  return sendInChunks(inputs, {
    size: BATCH,
    run,
    fail: (failure): WriteOutcome => ({ ok: false, failure }),
    send: async (chunk) => {
      const { results, errors } = await client.request({
        method: 'POST',
        path: objectBatch(type, verb),
        body: { inputs: chunk.map((input, index) => ({ ...input, objectWriteTraceId: String(index) })) },
        answer: batchSchema,
      });
      return chunk.map((input, index): WriteOutcome => {
        const record = results.find((each) => isOf(each, input, String(index)));
        if (record) return { ok: true, id: record.id, isNew: verb === 'create' || record.new === true };
        const refusal = errors.find(({ context }) => isNamed(context, input, String(index)));
        return { ok: false, failure: refusal ? failedRow(refusal) : unansweredRow() };
      });
    },
  });
}

/** HubSpot documents the trace id of a result as optional: without it the key decides, and a new task is found again. */
function isOf(record: CrmObjectRecord, { id, idProperty }: RecordWrite, trace: string): boolean {
  if (record.objectWriteTraceId !== undefined) return record.objectWriteTraceId === trace;
  return id !== undefined && (idProperty ? record.properties[idProperty] : record.id) === id;
}

function isNamed(context: Record<string, string[]>, { id }: RecordWrite, trace: string): boolean {
  const { objectWriteTraceId: traces } = context;
  if (traces) return traces.includes(trace);
  return id !== undefined && Object.values(context).flat().includes(id);
}
