import type { HubSpotClient } from './client.ts';
import { COMPANY_NAME } from './fields.ts';
import { STANDARD_TYPE } from './paths.ts';
import { readRecords } from './records.ts';

/** Enough for the accounts of one backlog batch; older ones are asked for again. */
const MOST_REMEMBERED = 5_000;

/** Names of accounts (companies) by id. One that is deleted or nameless has no entry. */
export type AccountNames = (ids: string[]) => Promise<Map<string, string>>;

/** A contact and a deal name their account by id only: the names are read once and remembered. */
export function createAccountNames(client: HubSpotClient): AccountNames {
  const names = new Map<string, string>();
  return async (ids) => {
    if (names.size > MOST_REMEMBERED) names.clear();
    const unknown = ids.filter((id) => !names.has(id));
    const found = await readRecords(client, {
      type: STANDARD_TYPE.company,
      ids: unknown,
      properties: [COMPANY_NAME],
    });
    for (const [id, record] of found) {
      const name = record.properties[COMPANY_NAME];
      if (name) names.set(id, name);
    }
    return names;
  };
}
