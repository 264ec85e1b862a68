import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type HubSpotSandbox, startHubSpotSandbox } from './sandbox.ts';
import { aSchema } from './support.ts';

let sandbox: HubSpotSandbox;
let client: Client;

beforeEach(async () => {
  sandbox = await startHubSpotSandbox();
  client = new Client({ basePath: sandbox.url, accessToken: sandbox.portal.issueToken() });
});
afterEach(() => sandbox.close());

test('the typed client, logging in by authorization code, gets tokens and can refresh them', async () => {
  const { clientId, clientSecret } = sandbox.portal.app;
  const redirect = 'https://app.example.com/oauth/hubspot/callback';
  const page = client.oauth.getAuthorizationUrl(clientId, redirect, 'oauth crm.objects.contacts.read');
  const consent = await fetch(page.replace(/^https:\/\/[^/]+/, sandbox.url), { redirect: 'manual' });
  const code = new URL(consent.headers.get('location')!).searchParams.get('code')!;
  const first = await client.oauth.tokensApi.create(
    'authorization_code',
    code,
    redirect,
    clientId,
    clientSecret,
  );
  const second = await client.oauth.tokensApi.create(
    'refresh_token',
    undefined,
    undefined,
    clientId,
    clientSecret,
    first.refreshToken,
  );
  const described = await client.oauth.accessTokensApi.get(second.accessToken);
  expect(second.accessToken).not.toBe(first.accessToken);
  expect(described.hubId).toBe(sandbox.portal.portalId);
  expect(described.scopes).toEqual(['oauth', 'crm.objects.contacts.read']);
});

test('the typed client, describing objects, reads schemas and properties', async () => {
  const made = await client.crm.schemas.coreApi.create(aSchema() as never);
  const all = await client.crm.schemas.coreApi.getAll(false);
  const properties = await client.crm.properties.coreApi.getAll('p_coaching_log');
  const contacts = await client.crm.properties.coreApi.getAll('contacts');
  expect(made.objectTypeId).toMatch(/^2-\d+$/);
  expect(all.results.map((schema) => schema.name)).toEqual(['coaching_log']);
  expect(properties.results.map((property) => property.name)).toContain('external_key');
  expect(contacts.results.find((property) => property.name === 'email')?.hasUniqueValue).toBe(true);
});

test('the typed client, writing and searching contacts, finds what it wrote', async () => {
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'Kim@Example.com', firstname: 'Kim', phone: '+1 (415) 555-0100' },
    associations: [],
  });
  const found = await client.crm.contacts.searchApi.doSearch({
    filterGroups: [
      { filters: [{ propertyName: 'email', operator: FilterOperatorEnum.Eq, value: 'kim@example.com' }] },
    ],
    properties: ['email', 'phone'],
    limit: 10,
    after: '0',
    sorts: [],
  });
  expect(found.total).toBe(1);
  expect(found.results[0]).toMatchObject({
    id,
    properties: { email: 'kim@example.com', phone: '+1 (415) 555-0100' },
  });
});

test('the typed client, searching as its README shows, is understood with number cursor and sort object', async () => {
  sandbox.portal.create('contacts', { firstname: 'Kim' });
  const search = {
    filterGroups: [],
    properties: [],
    limit: 10,
    after: 0,
    sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }],
  };
  const found = await client.crm.contacts.searchApi.doSearch(search as never);
  expect(found.total).toBe(1);
});

test('the typed client, creating a task with an inline association, links it to the deal', async () => {
  const deal = sandbox.portal.create('deals', { dealname: 'Big one', dealstage: 'qualifiedtobuy' });
  const made = await client.crm.objects.tasks.basicApi.create({
    properties: { hs_timestamp: '2026-11-25T09:00:00Z', hs_task_subject: 'Coaching review' },
    associations: [
      {
        to: { id: deal.id },
        types: [{ associationCategory: Category.HubspotDefined, associationTypeId: 216 }],
      },
    ],
  });
  expect(sandbox.portal.associated('deals', deal.id, 'tasks')).toEqual([made.id]);
});

test('the typed client, using associations v4, can create, read and archive in batches', async () => {
  const contact = sandbox.portal.create('contacts', { firstname: 'Kim' });
  const deal = sandbox.portal.create('deals', { dealname: 'Big one', dealstage: 'qualifiedtobuy' });
  const { basicApi, batchApi } = client.crm.associations.v4;
  const types = [{ associationCategory: Category.HubspotDefined, associationTypeId: 4 }];
  await batchApi.create('contacts', 'deals', {
    inputs: [{ _from: { id: contact.id }, to: { id: deal.id }, types: types as never }],
  });
  const page = await basicApi.getPage('contacts', contact.id, 'deals');
  expect(page.results.map((each) => String(each.toObjectId))).toEqual([deal.id]);
  await batchApi.archive('contacts', 'deals', {
    inputs: [{ _from: { id: contact.id }, to: [{ id: deal.id }] }],
  });
  expect(sandbox.portal.associated('contacts', contact.id, 'deals')).toEqual([]);
  await basicApi.createDefault('contacts', contact.id, 'deals', deal.id);
  expect(sandbox.portal.associated('deals', deal.id, 'contacts')).toEqual([contact.id]);
});

test('the typed client, upserting a custom object, updates instead of adding a second one', async () => {
  await client.crm.schemas.coreApi.create(aSchema() as never);
  const upsert = (title: string) =>
    client.crm.objects.batchApi.upsert('coaching_log', {
      inputs: [{ id: 'w:1', idProperty: 'external_key', properties: { title } }],
    });
  const first = await upsert('one');
  const second = await upsert('two');
  expect([first.results[0]!._new, second.results[0]!._new]).toEqual([true, false]);
  expect(sandbox.portal.records('coaching_log').map((each) => each.properties.title)).toEqual(['two']);
});

test('the typed client, listing owners users pipelines and account, reads all of them', async () => {
  const team = sandbox.portal.addTeam('West');
  const user = sandbox.portal.addUser({
    email: 'rep@example.com',
    firstName: 'Rey',
    lastName: 'Rep',
    primaryTeamId: team,
  });
  const owners = await client.crm.owners.ownersApi.getPage('rep@example.com');
  const users = await client.settings.users.usersApi.getPage();
  const teams = await client.settings.users.teamsApi.getAll();
  const pipelines = await client.crm.pipelines.pipelinesApi.getAll('deals');
  const account = await client.apiRequest({ path: '/account-info/v3/details' });
  expect(owners.results).toMatchObject([
    { id: user.ownerId, userId: user.userId, teams: [{ id: team, name: 'West' }] },
  ]);
  expect(users.results[0]).toMatchObject({ id: String(user.userId), primaryTeamId: team });
  expect(teams.results[0]?.userIds).toEqual([String(user.userId)]);
  expect(pipelines.results[0]?.stages).toHaveLength(7);
  expect(await account.json()).toMatchObject({ portalId: sandbox.portal.portalId });
});

test('apiRequest, calling a dated path with an error, returns the vendor body and does not throw', async () => {
  const answer = await client.apiRequest({
    method: 'POST',
    path: '/crm/objects/2026-03/contacts',
    body: { properties: { nonsense: 'x' }, associations: [] },
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    status: 'error',
    category: 'VALIDATION_ERROR',
    errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['nonsense'] } }],
  });
});
