import type { RecordFailure } from '../crm.ts';
import { chunksOf } from './chunks.ts';
import {
  API_PATH,
  COMPOSITE_LIMIT,
  type SalesforceClient,
  type Subrequest,
  type Subresponse,
} from './client.ts';
import { rowFailure } from './error.ts';
import { parsed, type Row, saveResultsSchema, vendorErrorsSchema } from './schema.ts';

/** Rows of one sObject collection (REST developer guide, "sObject Collections"). */
const ROWS_PER_COLLECTION = 200;
const COLLECTIONS = `${API_PATH}/composite/sobjects`;

export type RowOutcome =
  | { ok: true; crmId: string; created: boolean }
  | { ok: false; failure: RecordFailure };

/** A row to be written, and who wants to know how it went. */
export type PendingRow = { body: Row; done: (outcome: RowOutcome) => void };

/** One part of a composite request. */
export type Step = { request: Subrequest; take: (response: Subresponse) => void };

/** Sends the steps in order, five in one request. */
export async function runSteps(client: SalesforceClient, steps: Step[]): Promise<void> {
  for (const batch of chunksOf(steps, COMPOSITE_LIMIT)) {
    const answers = await client.composite(batch.map(({ request }) => request));
    batch.forEach((step, i) => {
      step.take(answers[i]!);
    });
  }
}

export function upsertSteps(object: string, keyField: string, rows: PendingRow[]): Step[] {
  return writeSteps('PATCH', `${COLLECTIONS}/${object}/${keyField}`, rows);
}

/** Updates by `Id`; never makes a record that a person deleted again. */
export function updateSteps(rows: PendingRow[]): Step[] {
  return writeSteps('PATCH', COLLECTIONS, rows);
}

export function createSteps(rows: PendingRow[]): Step[] {
  return writeSteps('POST', COLLECTIONS, rows);
}

export function deleteSteps(rows: { id: string; done: PendingRow['done'] }[]): Step[] {
  return chunksOf(rows, ROWS_PER_COLLECTION).map((chunk) => ({
    request: {
      method: 'DELETE',
      url: `${COLLECTIONS}?ids=${chunk.map(({ id }) => id).join(',')}&allOrNone=false`,
    },
    take: (response) => settle(response, chunk, false),
  }));
}

function writeSteps(method: 'PATCH' | 'POST', url: string, rows: PendingRow[]): Step[] {
  return chunksOf(rows, ROWS_PER_COLLECTION).map((chunk) => ({
    request: { method, url, body: { allOrNone: false, records: chunk.map(({ body }) => body) } },
    take: (response) => settle(response, chunk, method === 'POST'),
  }));
}

/** Tells each row its own result; a collection refused as a whole is the failure of each of its rows. */
function settle(response: Subresponse, rows: Pick<PendingRow, 'done'>[], isCreate: boolean): void {
  if (response.httpStatusCode >= 400) {
    const failure = rowFailure(parsed(vendorErrorsSchema, response.body, 'an error answer'));
    for (const row of rows) row.done({ ok: false, failure });
    return;
  }
  const results = parsed(saveResultsSchema, response.body, 'a collection answer');
  rows.forEach((row, i) => {
    const result = results[i];
    row.done(
      result?.success && result.id
        ? { ok: true, crmId: result.id, created: result.created ?? isCreate }
        : { ok: false, failure: rowFailure(result?.errors ?? []) },
    );
  });
}
