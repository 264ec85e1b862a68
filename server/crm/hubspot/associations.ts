import type { RecordFailure } from '../crm.ts';
import { chunksOf, sendInChunks, type WriteRun } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import { failedRow, rowError } from './error.ts';
import { associationBatch } from './paths.ts';
import {
  type AssociatedRecord,
  associationReadSchema,
  associationWriteSchema,
  emptySchema,
} from './schema.ts';

/** Most inputs of a batch read (https://developers.hubspot.com/docs/api-reference/crm-associations, 2026-03). */
const READ_BATCH = 1_000;
/** Writes may be twice as long; half of it keeps a refused batch cheap to halve. */
export const WRITE_BATCH = 1_000;

export type Pair = { from: string; to: string };

/** What each record is associated with; a record without associations has no entry. */
export async function readAssociations(
  client: HubSpotClient,
  { from, to, ids }: { from: string; to: string; ids: string[] },
): Promise<Map<string, AssociatedRecord[]>> {
  const found = new Map<string, AssociatedRecord[]>();
  const path = associationBatch(from, to, 'read');
  let inputs: { id: string; after?: string }[] = [...new Set(ids)].map((id) => ({ id }));
  while (inputs.length > 0) {
    const more: typeof inputs = [];
    for (const chunk of chunksOf(inputs, READ_BATCH)) {
      const { results, errors } = await client.request({
        method: 'POST',
        path,
        body: { inputs: chunk },
        answer: associationReadSchema,
      });
      // "No associations" is an error row here, and means just that.
      const serious = errors.find((each) => failedRow(each).code !== 'not_found');
      if (serious) throw rowError(serious, path);
      for (const { from: source, to: targets, paging } of results) {
        found.set(source.id, [...(found.get(source.id) ?? []), ...targets.map(toAssociated)]);
        if (paging?.next) more.push({ id: source.id, after: paging.next.after });
      }
    }
    inputs = more;
  }
  return found;
}

function toAssociated(target: {
  toObjectId: string;
  associationTypes: { label?: string | null }[];
}): AssociatedRecord {
  const label = target.associationTypes.map((type) => type.label).find((each) => each) ?? null;
  return { id: target.toObjectId, label };
}

/** Makes plain associations; repeating one does nothing. Answers the failure of each pair, null where it stands. */
export async function associate(
  client: HubSpotClient,
  { from, to, pairs, run, size }: { from: string; to: string; pairs: Pair[]; run: WriteRun; size: number },
): Promise<(RecordFailure | null)[]> {
  return sendInChunks(pairs, {
    size,
    run,
    fail: (failure): RecordFailure | null => failure,
    send: async (chunk) => {
      const { errors } = await client.request({
        method: 'POST',
        path: associationBatch(from, to, 'associate/default'),
        body: { inputs: chunk.map((pair) => ({ from: { id: pair.from }, to: { id: pair.to } })) },
        answer: associationWriteSchema,
      });
      const named = errors.map((error) => ({ error, ids: new Set(Object.values(error.context).flat()) }));
      const blamesNobody = errors.find((error) => Object.keys(error.context).length === 0);
      return chunk.map((pair) => {
        const both = named.find(({ ids }) => ids.has(pair.from) && ids.has(pair.to));
        const one = named.find(({ ids }) => ids.size === 1 && (ids.has(pair.from) || ids.has(pair.to)));
        const own = (both ?? one)?.error;
        const error = own ?? blamesNobody;
        return error ? failedRow(error) : null;
      });
    },
  });
}

/** Takes associations away; one that is gone already is no error. */
export async function dissociate(
  client: HubSpotClient,
  { from, to, pairs, run, size }: { from: string; to: string; pairs: Pair[]; run: WriteRun; size: number },
): Promise<(RecordFailure | null)[]> {
  return sendInChunks(pairs, {
    size,
    run,
    fail: (failure): RecordFailure | null => failure,
    send: async (chunk) => {
      await client.request({
        method: 'POST',
        path: associationBatch(from, to, 'archive'),
        body: { inputs: chunk.map((pair) => ({ from: { id: pair.from }, to: [{ id: pair.to }] })) },
        answer: emptySchema,
      });
      return chunk.map(() => null);
    },
  });
}
