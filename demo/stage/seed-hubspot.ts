import type { HubSpotPortal } from '../../test/sandbox/hubspot/portal.ts';
import type { WorldDeal } from '../world/types.ts';
import { accounts, contacts, dealStages, leads, people } from '../world.ts';
import type { Ids } from './seed-salesforce.ts';

const PIPELINE = 'quillmere';

/** Owner ids and record ids by the world's keys; ids of the users, which are others, by e-mail. */
export type HubSpotIds = { ids: Ids; userIds: Record<string, number> };

/** The demo company's portal: owners in teams, customers and deals. Values are as old as `since`, so history knows them. */
export function seedHubSpot(portal: HubSpotPortal, deals: readonly WorldDeal[], since: Date): HubSpotIds {
  const ids: Ids = {};
  const userIds: Record<string, number> = {};
  const at = { at: since };
  const teams = new Map(
    [...new Set(people.flatMap(({ team }) => team ?? []))].map((team) => [team, portal.addTeam(team)]),
  );
  for (const { name, email, team, roles } of people) {
    const [firstName, ...rest] = name.split(' ');
    const person = {
      email,
      firstName: firstName!,
      lastName: rest.join(' '),
      superAdmin: roles.includes('admin'),
    };
    const user = portal.addUser({ ...person, ...(team ? { primaryTeamId: teams.get(team)! } : {}) });
    ids[email] = user.ownerId;
    userIds[email] = user.userId;
  }
  portal.addPipeline({
    id: PIPELINE,
    label: 'Sales',
    displayOrder: 1,
    stages: dealStages.map(({ name, open, won }, displayOrder) => ({
      id: stageId(name),
      label: name,
      displayOrder,
      metadata: { isClosed: String(!open), probability: open ? '0.5' : won ? '1.0' : '0.0' },
    })),
  });
  for (const { key, name, domain } of accounts)
    ids[key] = portal.create('companies', { name, domain }, at).id;
  for (const { key, firstName, lastName, title, accountKey, phone, email } of contacts) {
    ids[key] = portal.create(
      'contacts',
      { firstname: firstName, lastname: lastName, jobtitle: title, phone, email },
      at,
    ).id;
    portal.associate('contacts', ids[key]!, 'companies', ids[accountKey]!);
  }
  for (const { key, firstName, lastName, company, phone, email } of leads) {
    ids[key] = portal.create(
      'contacts',
      { firstname: firstName, lastname: lastName, company, phone, email, lifecyclestage: 'lead' },
      at,
    ).id;
  }
  for (const deal of deals) {
    ids[deal.key] = portal.create(
      'deals',
      {
        dealname: deal.name,
        pipeline: PIPELINE,
        dealstage: stageId(deal.stage),
        amount: String(deal.amount),
        closedate: `${deal.closeDate}T00:00:00.000Z`,
        hs_next_step: deal.nextStep,
        hubspot_owner_id: ids[deal.ownerEmail]!,
      },
      at,
    ).id;
    portal.associate('deals', ids[deal.key]!, 'companies', ids[deal.accountKey]!);
    for (const { contactKey } of deal.roles)
      portal.associate('deals', ids[deal.key]!, 'contacts', ids[contactKey]!);
  }
  return { ids, userIds };
}

function stageId(name: string): string {
  return name.toLowerCase().replaceAll(/\W+/g, '');
}
