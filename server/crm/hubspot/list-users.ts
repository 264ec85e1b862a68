import type { CrmUser } from '../crm.ts';
import type { HubSpotClient } from './client.ts';
import { OWNERS } from './paths.ts';
import { type Owner, ownersSchema } from './schema.ts';

const PAGE = '100';

/** Owners, the deactivated ones too. `managerId` is always null: HubSpot's public API knows no manager. */
export async function listUsers(client: HubSpotClient): Promise<CrmUser[]> {
  const owners = [...(await readOwners(client, 'false')), ...(await readOwners(client, 'true'))];
  return owners.filter((owner) => owner.type === 'PERSON').map(toUser);
}

async function readOwners(client: HubSpotClient, archived: 'true' | 'false'): Promise<Owner[]> {
  const owners: Owner[] = [];
  for (let after: string | undefined = '0'; after !== undefined; ) {
    const query: Record<string, string> = { limit: PAGE, archived, ...(after !== '0' && { after }) };
    const page: { results: Owner[]; paging?: { next?: { after: string } } } = await client.request({
      method: 'GET',
      path: OWNERS,
      query,
      answer: ownersSchema,
    });
    owners.push(...page.results);
    after = page.paging?.next?.after;
  }
  return owners;
}

function toUser(owner: Owner): CrmUser {
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(' ');
  const team = owner.teams.find((each) => each.primary) ?? owner.teams[0];
  return {
    id: owner.id,
    userId: owner.userId ?? owner.userIdIncludingInactive ?? owner.id,
    name: name || owner.email || owner.id,
    email: owner.email?.toLowerCase() ?? null,
    active: !owner.archived,
    managerId: null,
    teamName: team?.name ?? null,
  };
}
