import { afterEach, beforeEach, expect, test } from 'vitest';
import type { User } from './people/people.ts';
import { type Account, aSchema, openAccount } from './support.ts';

let account: Account;
let rep: User;
let teammate: User;
let stranger: User;
let deal: string;
let log: string;

beforeEach(async () => {
  account = await openAccount();
  const { portal } = account;
  await account.request('POST', '/crm-object-schemas/2026-03/schemas', aSchema());
  const [west, east] = [portal.addTeam('West'), portal.addTeam('East')];
  const person = (name: string, primaryTeamId: string) =>
    portal.addUser({ email: `${name}@example.com`, firstName: name, lastName: name, primaryTeamId });
  rep = person('rep', west);
  teammate = person('mate', west);
  stranger = person('other', east);
  deal = portal.create('deals', {
    dealname: 'D',
    dealstage: 'contractsent',
    hubspot_owner_id: rep.ownerId,
  }).id;
  log = portal.create('coaching_log', { title: 'Log 1', hubspot_owner_id: rep.ownerId }).id;
  portal.associate('deals', deal, 'coaching_log', log);
});
afterEach(() => account.sandbox.close());

const seenFromDeal = (user: User) =>
  account.portal
    .viewAs(user.userId)
    .reachable('deals', deal)
    .map((each) => each.type);

test('a peer, opening a deal in a fresh account, sees its coaching log', () => {
  expect(seenFromDeal(stranger)).toEqual(['deals', 'coaching_log']);
});

test('a peer, opening a deal when logs are owned only, sees the deal and no log', () => {
  account.portal.setVisibility('coaching_log', 'owned_only');
  expect(seenFromDeal(teammate)).toEqual(['deals']);
  expect(seenFromDeal(rep)).toEqual(['deals', 'coaching_log']);
});

test('a log, visible to the team only, is seen by a team mate and not by another team', () => {
  account.portal.setVisibility('coaching_log', 'team_only');
  expect(account.portal.viewAs(teammate.userId).record('coaching_log', log)?.properties.title).toBe('Log 1');
  expect(account.portal.viewAs(stranger.userId).record('coaching_log', log)).toBeUndefined();
});

test('a log without owner, when logs are owned only, is seen by super admins alone', () => {
  account.portal.setVisibility('coaching_log', 'owned_only');
  const ownerless = account.portal.create('coaching_log', { title: 'Log 2' }).id;
  expect(account.portal.viewAs(rep.userId).record('coaching_log', ownerless)).toBeUndefined();
  expect(account.portal.viewAs(account.admin.userId).record('coaching_log', ownerless)).toBeDefined();
});

test('a hidden deal, opened by a stranger, leads to nothing', () => {
  account.portal.setVisibility('deals', 'owned_only', stranger.userId);
  expect(account.portal.viewAs(stranger.userId).associated('deals', deal, 'coaching_log')).toEqual([]);
  expect(seenFromDeal(teammate)).toContain('deals');
});

test('viewing, with an owner id instead of a user id, is an error and not an empty view', () => {
  expect(() => account.portal.viewAs(Number(rep.ownerId))).toThrow('user id');
});
