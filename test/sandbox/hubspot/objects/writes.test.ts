import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Account, aSchema, openAccount } from '../support.ts';

const CONTACTS = '/crm/objects/2026-03/contacts';
const LOGS = '/crm/objects/2026-03/p_coaching_log';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
  await account.request('POST', '/crm-object-schemas/2026-03/schemas', aSchema());
});
afterEach(() => account.sandbox.close());

const createLog = (properties: Record<string, unknown>) => account.request('POST', LOGS, { properties });

describe('values', () => {
  test.each([
    ['a number in words', { overall_score: 'high' }, 'INVALID_NUMBER'],
    ['a number with spaces', { overall_score: ' 7' }, 'INVALID_NUMBER'],
    ['a date with a time of day', { call_date: '2026-11-24T10:00:00Z' }, 'INVALID_DATE'],
    ['a date in epoch ms off midnight', { call_date: '1795478400001' }, 'INVALID_DATE'],
    ['a day that does not exist', { call_date: '2026-13-40' }, 'INVALID_DATE'],
    ['a datetime without zone', { called_at: '2026-11-24T10:00:00' }, 'INVALID_DATE'],
    ['a bool in words', { compliant: 'yes' }, 'INVALID_BOOLEAN'],
    ['an option that is not listed', { state: 'open' }, 'INVALID_OPTION'],
    ['a string over 65,536 characters', { title: 'x'.repeat(65_537) }, 'PROPERTY_VALUE_TOO_LONG'],
    ['a property that does not exist', { nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST'],
    ['a property HubSpot computes', { hs_createdate: '2026-11-24T10:00:00Z' }, 'READ_ONLY_VALUE'],
  ])('a create, given %s, is refused naming the property', async (_what, properties, code) => {
    const answer = await createLog({ title: 'ok', ...properties });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
    expect(answer.body.errors).toMatchObject([
      { code, context: { propertyName: [Object.keys(properties)[0]] } },
    ]);
    expect(account.portal.records('coaching_log')).toEqual([]);
  });

  test('a create, given several wrong values, names all of them at once', async () => {
    const answer = await createLog({ title: 'ok', overall_score: 'x', state: 'y' });
    expect(answer.body.errors.map((each) => each.code)).toEqual(['INVALID_NUMBER', 'INVALID_OPTION']);
  });

  test.each([12, true, null, ['a']])('a create, given the non-string value %j, is refused', async (value) => {
    const answer = await createLog({ title: 'ok', overall_score: value });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('overall_score');
  });

  test('a create, given dates in epoch ms, stores them as HubSpot shows them', async () => {
    const answer = await createLog({ title: 'ok', call_date: '1795478400000', called_at: '1795514400000' });
    expect(answer.body.properties).toMatchObject({
      call_date: '2026-11-24',
      called_at: '2026-11-24T10:00:00.000Z',
    });
  });

  test('an update, given an empty string, clears the value', async () => {
    const { body } = await createLog({ title: 'ok', state: 'Open' });
    await account.request('PATCH', `${LOGS}/${body.id}`, { properties: { state: '' } });
    expect(account.portal.get('coaching_log', body.id)?.properties).not.toHaveProperty('state');
  });

  test('an update, clearing a required property, is refused', async () => {
    const { body } = await createLog({ title: 'ok' });
    const answer = await account.request('PATCH', `${LOGS}/${body.id}`, { properties: { title: '' } });
    expect(answer.status).toBe(400);
  });
});

describe('required properties', () => {
  test.each([
    ['tasks', { hs_task_subject: 'Review' }, 'hs_timestamp'],
    ['calls', { hs_call_title: 'Call' }, 'hs_timestamp'],
    ['notes', { hs_note_body: 'Note' }, 'hs_timestamp'],
    ['deals', { dealname: 'Deal' }, 'dealstage'],
    ['coaching_log', { state: 'Open' }, 'title'],
  ])(
    'a create of %s, lacking a required property, is refused naming it',
    async (type, properties, missing) => {
      const answer = await account.request('POST', `/crm/objects/2026-03/${type}`, { properties });
      expect(answer.status).toBe(400);
      expect(answer.body.context.properties).toEqual([missing]);
    },
  );
});

describe('owners', () => {
  test('a create, owned by an active owner, keeps the owner and derives the team', async () => {
    const team = account.portal.addTeam('West');
    const rep = account.portal.addUser({
      email: 'r@example.com',
      firstName: 'R',
      lastName: 'R',
      primaryTeamId: team,
    });
    const { status, body } = await createLog({ title: 'ok', hubspot_owner_id: rep.ownerId });
    expect(status).toBe(201);
    expect(body.properties).toMatchObject({ hubspot_owner_id: rep.ownerId, hubspot_team_id: team });
  });

  test('a create, owned by a user id, is refused', async () => {
    const answer = await createLog({ title: 'ok', hubspot_owner_id: String(account.admin.userId) });
    expect(answer.body.errors[0]!.code).toBe('INVALID_OWNER_ID');
  });

  test('a create, owned by an archived owner, is refused', async () => {
    account.portal.archiveOwner(account.admin.ownerId);
    const answer = await createLog({ title: 'ok', hubspot_owner_id: account.admin.ownerId });
    expect(answer.body.errors[0]!.code).toBe('INVALID_OWNER_ID');
  });
});

describe('unique values', () => {
  test('a create, repeating a unique value, is a conflict that names the holder', async () => {
    const first = await createLog({ title: 'a', external_key: 'w:1' });
    const answer = await createLog({ title: 'b', external_key: 'w:1' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ category: 'CONFLICT', context: { id: [first.body.id] } });
    expect(answer.body.message).toContain('already has that value');
  });

  test('a contact, with the e-mail of another, is a conflict in the vendor words', async () => {
    const first = account.portal.create('contacts', { email: 'kim@example.com' });
    const answer = await account.request('POST', CONTACTS, { properties: { email: 'KIM@example.com' } });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toBe(`Contact already exists. Existing ID: ${first.id}`);
  });

  test('a unique value, once its record is archived, is free again', async () => {
    const first = await createLog({ title: 'a', external_key: 'w:1' });
    await account.request('DELETE', `${LOGS}/${first.body.id}`);
    expect((await createLog({ title: 'b', external_key: 'w:1' })).status).toBe(201);
  });
});

describe('single reads', () => {
  test('a read, by a unique property, finds the record under every name of its type', async () => {
    const { body } = await createLog({ title: 'a', external_key: 'w:1' });
    const typeId = (await account.request('GET', '/crm/v3/schemas/coaching_log')).body.objectTypeId;
    for (const name of [
      'coaching_log',
      'p_coaching_log',
      `p${account.portal.portalId}_coaching_log`,
      typeId,
    ]) {
      const found = await account.request(
        'GET',
        `/crm/objects/2026-03/${name}/w:1?idProperty=external_key&properties=title`,
      );
      expect(found.body).toMatchObject({ id: body.id, properties: { title: 'a' } });
    }
  });

  test('a read, by a property that is not unique, is refused', async () => {
    const answer = await account.request('GET', `${LOGS}/a?idProperty=title`);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('non-unique');
  });

  test('a read, of an id that is not there, is a 404', async () => {
    const answer = await account.request('GET', `${CONTACTS}/1`);
    expect(answer.status).toBe(404);
    expect(answer.body.category).toBe('OBJECT_NOT_FOUND');
  });

  test('a read, naming a property that does not exist, leaves it out and remembers it', async () => {
    const contact = account.portal.create('contacts', { firstname: 'Kim' });
    const answer = await account.request(
      'GET',
      `${CONTACTS}/${contact.id}?properties=firstname,lastname,nonsense`,
    );
    expect(answer.body.properties).toMatchObject({ firstname: 'Kim', lastname: null });
    expect(answer.body.properties).not.toHaveProperty('nonsense');
    expect([...account.portal.unknownReads]).toEqual(['contacts.nonsense']);
  });

  test('a type, that does not exist, is refused as HubSpot words it', async () => {
    const answer = await account.request('GET', '/crm/objects/2026-03/p_nothing/1');
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe('Unable to infer object type from: p_nothing');
  });
});

describe('deals and tasks', () => {
  test('a deal, moved to a closed stage, is closed and won', async () => {
    const deal = account.portal.create('deals', { dealname: 'D', dealstage: 'contractsent' });
    expect(account.portal.get('deals', deal.id)?.properties).toMatchObject({
      pipeline: 'default',
      hs_is_closed: 'false',
    });
    account.portal.update('deals', deal.id, { dealstage: 'closedwon' });
    const { properties } = account.portal.get('deals', deal.id)!;
    expect(properties).toMatchObject({ hs_is_closed: 'true', hs_is_closed_won: 'true' });
  });

  test('a deal, given a stage of another pipeline, is refused', async () => {
    const stages = [
      { id: 's1', label: 'S1', displayOrder: 0, metadata: { isClosed: 'false', probability: '0.5' } },
    ];
    account.portal.addPipeline({ id: 'renewals', label: 'Renewals', displayOrder: 1, stages });
    const answer = await account.request('POST', '/crm/objects/2026-03/0-3', {
      properties: { dealname: 'D', dealstage: 's1' },
    });
    expect(answer.body.errors[0]).toMatchObject({
      code: 'INVALID_OPTION',
      context: { propertyName: ['dealstage'] },
    });
  });

  test('a task, completed by a person, reads as completed', async () => {
    const task = account.portal.create('tasks', {
      hs_timestamp: '2026-11-25T09:00:00Z',
      hs_task_subject: 'Review',
    });
    expect(task.properties.hs_task_status).toBe('NOT_STARTED');
    account.portal.completeTask(task.id);
    const { properties } = account.portal.get('tasks', task.id)!;
    expect(properties).toMatchObject({ hs_task_status: 'COMPLETED', hs_task_is_completed: 'true' });
    expect(properties.hs_task_completion_date).toMatch(/Z$/);
  });
});
