import { notFound, VendorError } from '../errors.ts';
import { readBody, readInputs, string, strings } from '../http/body.ts';
import type { Answer, Call } from '../http/call.ts';
import { batchAnswer } from '../http/run-batch.ts';
import { MAX_BATCH } from './batch-writes.ts';
import { lookUp } from './find-record.ts';
import { present } from './present.ts';

/** Most records of one read that asks for history. */
export const MAX_WITH_HISTORY = 50;

/** POST …/batch/read: found records, and one 207 row that names every id nothing was found for. */
export function batchRead(call: Call): Answer {
  const { state } = call;
  const type = call.type();
  const body = readBody(call.body, ['inputs'], ['properties', 'propertiesWithHistory', 'idProperty']);
  const startedAt = new Date(state.now()).toISOString();
  const properties = strings(body.properties ?? [], 'properties');
  const history = strings(body.propertiesWithHistory ?? [], 'propertiesWithHistory');
  const results: unknown[] = [];
  const missing: string[] = [];
  const failed: Record<string, unknown>[] = [];
  readInputs(body.inputs, history.length > 0 ? MAX_WITH_HISTORY : MAX_BATCH).forEach((input, index) => {
    const id = string(readBody(input, ['id']).id, 'id');
    try {
      state.rowFaults.check('batch_read', type.name, input, index);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      failed.push(error.row({ ids: [id] }));
      return;
    }
    const record =
      call.query.archived === 'true'
        ? state.records.getArchived(type, id)
        : lookUp(state, type, id, body.idProperty as string | undefined);
    if (record) results.push(present(state, type, record, properties, history));
    else missing.push(id);
  });
  if (missing.length > 0) {
    const message = `Could not get some ${type.fullyQualifiedName} objects, they may be deleted or not exist. Check that ids are valid.`;
    failed.push(notFound(message).row({ ids: missing }));
  }
  return batchAnswer(state, startedAt, unique(results), failed, 200);
}

/** An id asked for twice is answered once. */
function unique(results: unknown[]): unknown[] {
  return [...new Map(results.map((result) => [(result as { id: string }).id, result])).values()];
}
