import { AppError, type ErrorCode } from '../../errors.ts';
import type { HubSpotAccount } from './account.ts';
import type { HubSpotClient } from './client.ts';
import { toOptions } from './definitions.ts';
import { type StoredObject, vendorName } from './fields.ts';
import { property } from './paths.ts';
import { propertySchema } from './schema.ts';

/** A value of a set that admins invent (call type, queue, team, criterion), by our field name. */
export type OptionValue = { object: StoredObject; field: string; value: string };

/** Refusals of one value must not hold up the records that do not use it: theirs will tell. */
const LEFT_TO_THE_RECORD: readonly ErrorCode[] = ['invalid_request', 'conflict', 'forbidden', 'not_found'];

/** Makes sure that HubSpot offers the values as options, so that a new queue or call type never fails a record. */
export async function syncOptions(
  { client, account }: { client: HubSpotClient; account: HubSpotAccount },
  values: OptionValue[],
): Promise<void> {
  const objects = await account.objects();
  const missing = new Map<string, { object: StoredObject; name: string; values: Set<string> }>();
  for (const { object, field, value } of values) {
    const name = vendorName(field);
    if (objects[object].options.get(name)?.has(value)) continue;
    const entry = missing.get(`${object}.${name}`) ?? { object, name, values: new Set<string>() };
    missing.set(`${object}.${name}`, { ...entry, values: entry.values.add(value) });
  }
  for (const { object, name, values: wanted } of missing.values()) {
    const { typeId, options } = objects[object];
    try {
      options.set(name, await addOptions(client, { typeId, name, wanted: [...wanted] }));
    } catch (error) {
      if (!(error instanceof AppError) || !LEFT_TO_THE_RECORD.includes(error.code)) throw error;
    }
  }
}

/** HubSpot replaces the whole list, so it is read right before: another process may have added to it. */
export async function addOptions(
  client: HubSpotClient,
  { typeId, name, wanted }: { typeId: string; name: string; wanted: readonly string[] },
): Promise<Set<string>> {
  const path = property(typeId, name);
  const { options } = await client.request({ method: 'GET', path, answer: propertySchema });
  const known = new Set(options.map((option) => option.value));
  const added = wanted.filter((value) => !known.has(value));
  if (added.length === 0) return known;
  const body = { options: [...options, ...toOptions(added, options.length)] };
  await client.request({ method: 'PATCH', path, body, answer: propertySchema });
  return new Set([...known, ...added]);
}
