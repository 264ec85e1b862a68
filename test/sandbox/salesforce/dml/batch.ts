import { SalesforceError, type SaveResult, toSaveError } from '../errors.ts';
import type { Dml } from '../org/state.ts';

/** One row of a batch: does its work and says the id, or throws SalesforceError. */
export type RowWork = () => { id: string; created?: boolean };

class RolledBack extends Error {}

/**
 * Runs rows in order and answers them in order. Failing rows leave nothing behind and do not harm others,
 * unless `allOrNone`: then one failure takes all back. Unreadable JSON ends the whole request.
 */
export function runBatch(dml: Dml, rows: RowWork[], allOrNone: boolean): SaveResult[] {
  const results: SaveResult[] = [];
  try {
    dml.org.store.transaction(() => {
      for (const work of rows) results.push(runRow(dml, work));
      if (allOrNone && results.some((result) => !result.success)) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return results.map((result) => (result.success ? rolledBack(result) : result));
  }
  return results;
}

function runRow(dml: Dml, work: RowWork): SaveResult {
  try {
    const done = dml.org.store.transaction(work);
    return { id: done.id, success: true, errors: [], created: done.created };
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.errorCode === 'JSON_PARSER_ERROR') throw error;
    return { success: false, errors: [toSaveError(error)] };
  }
}

function rolledBack(result: SaveResult): SaveResult {
  const message =
    'Record rolled back because not all records were valid and the request was using AllOrNone header';
  const error = { statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] };
  return { id: result.created === true ? undefined : result.id, success: false, errors: [error] };
}
