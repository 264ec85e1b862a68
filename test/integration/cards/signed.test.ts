import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APP_ID,
  addressFor,
  anAction,
  type CardTenant,
  callerFor,
  DEAL,
  FORMER_SECRET,
  hubspot,
  makeCardTenant,
  signatureFor,
  startCardSystem,
} from '../support/card-world.ts';
import { rowCounts } from '../support/rows.ts';
import type { TestSystem } from '../support/test-system.ts';

const MINUTE = 60_000;
const PATH = `/cards/record?objectType=deal&recordId=${DEAL}`;

let running: TestSystem;
let ours: CardTenant;
beforeAll(async () => {
  running = await startCardSystem();
  ours = await makeCardTenant(running, '1001');
});
afterAll(() => running?.close());

const asManager = () => callerFor(ours, 'manager');
const send = (address: string, headers: Record<string, string>) =>
  request(running.app).get(address).set(headers);

describe('a request for a card', () => {
  it('signed over the decoded or the raw address, or with the former secret, is let in', async () => {
    const address = addressFor(PATH, asManager());
    expect(address).toContain('%40');
    await send(address, signatureFor('GET', address)).expect(200);
    await send(address, signatureFor('GET', address, '', { form: (uri) => uri })).expect(200);
    await send(address, signatureFor('GET', address, '', { secret: FORMER_SECRET })).expect(200);
    await send(address, signatureFor('GET', address, '', { at: Date.now() - 4 * MINUTE })).expect(200);
  });

  it.each<[string, (address: string) => [string, Record<string, string>]]>([
    ['no signature', (address) => [address, {}]],
    [
      'no timestamp',
      (address) => [address, { ...signatureFor('GET', address), 'x-hubspot-request-timestamp': '' }],
    ],
    ['a wrong secret', (address) => [address, signatureFor('GET', address, '', { secret: 'guessed' })]],
    [
      'an old signature',
      (address) => [address, signatureFor('GET', address, '', { at: Date.now() - 6 * MINUTE })],
    ],
    [
      'one of the future',
      (address) => [address, signatureFor('GET', address, '', { at: Date.now() + 6 * MINUTE })],
    ],
    [
      "another user's id",
      (address) => [address.replace(/userId=\d+/, 'userId=76'), signatureFor('GET', address)],
    ],
    ["another portal's id", (address) => [address.replace('=1001', '=2002'), signatureFor('GET', address)]],
    ['another record', (address) => [address.replace(DEAL, '9002'), signatureFor('GET', address)]],
    ['a signature of another method', (address) => [address, signatureFor('POST', address)]],
    ['only the older signature v2', (address) => [address, { 'x-hubspot-signature': 'a'.repeat(64) }]],
  ])('with %s, is refused with problem JSON and tells nothing', async (_what, change) => {
    const [address, headers] = change(addressFor(PATH, asManager()));
    const { body, text } = await send(address, headers)
      .expect(401)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({ type: 'urn:halftime:problem:unauthorized', status: 401 });
    expect(text).not.toContain('Benji');
  });

  it('signed for the address of a Host header that is not ours, is refused', async () => {
    const address = addressFor(PATH, asManager());
    const elsewhere = signatureFor('GET', address, '', {
      form: (uri) => uri.replace('halftime.test', 'evil.test'),
    });
    await send(address, { ...elsewhere, host: 'evil.test' }).expect(401);
  });

  it('signed, of a portal nobody connected or of another app, is refused', async () => {
    await hubspot(running, { ...asManager(), portalId: '31337' })
      .get(PATH)
      .expect(403);
    await hubspot(running, { ...asManager(), appId: '999' })
      .get(PATH)
      .expect(403);
    expect(APP_ID).not.toBe('999');
  });

  it('signed, that names portal or user twice, is refused: the card may have added one', async () => {
    await hubspot(running, asManager()).get(`${PATH}&portalId=2002`).expect(400);
    await hubspot(running, asManager()).get(`${PATH}&user%49d=71`).expect(400);
  });

  it('signed, read twice within five minutes, is answered twice', async () => {
    const address = addressFor(PATH, asManager());
    const headers = signatureFor('GET', address);
    await send(address, headers).expect(200);
    await send(address, headers).expect(200);
  });

  it('with an action, replayed byte by byte, acts once and is answered the same', async () => {
    const address = addressFor('/cards/actions', asManager());
    const body = JSON.stringify(
      anAction(ours.calls[0]!.legId, { kind: 'Note', reason: 'Talk about this on Monday.' }),
    );
    const headers = { ...signatureFor('POST', address, body), 'content-type': 'application/json' };
    const post = () => request(running.app).post(address).set(headers).send(body).expect(200);
    const first = await post();
    const counts = await rowCounts(running.database);
    const again = await Promise.all([post(), post(), post()]);
    expect(first.body).toMatchObject({ result: 'done' });
    expect(again.map((answer) => answer.body)).toEqual([first.body, first.body, first.body]);
    expect(await rowCounts(running.database)).toEqual(counts);
    expect(counts.actions).toBe(1);
  });

  it('with an action whose body was changed on the way, is refused and does nothing', async () => {
    const address = addressFor('/cards/actions', asManager());
    const action = anAction(ours.calls[0]!.legId, { kind: 'Note', reason: 'One thing.' });
    const headers = {
      ...signatureFor('POST', address, JSON.stringify(action)),
      'content-type': 'application/json',
    };
    const before = await rowCounts(running.database);
    const changed = JSON.stringify({ ...action, reason: 'Another thing.' });
    await request(running.app).post(address).set(headers).send(changed).expect(401);
    expect(await rowCounts(running.database)).toEqual(before);
  });

  it('larger than an action can be, is refused as too large', async () => {
    const { body } = await hubspot(running, asManager())
      .post('/cards/actions', anAction(ours.calls[0]!.legId, { kind: 'Note', reason: 'x'.repeat(70_000) }))
      .expect(413);
    expect(body.type).toBe('urn:halftime:problem:too_large');
  });

  it('without HubSpot set up, says what to set', async () => {
    const { createApp } = await import('../../../server/app.ts');
    const services = { ...running.system.services, hubspot: { secrets: [], appId: undefined } };
    const app = createApp(services, running.log);
    const { body } = await request(app).get(PATH).expect(503);
    expect(body.detail).toContain('HUBSPOT_CLIENT_SECRET');
  });

  it('of one user who asks too often, is slowed down; a colleague is not', async () => {
    const { createApp } = await import('../../../server/app.ts');
    const app = createApp({ ...running.system.services, requestsPerMinute: 2 }, running.log);
    const ask = (who: 'manager' | 'rep') => hubspot({ app }, callerFor(ours, who)).get(PATH);
    await ask('manager').expect(200);
    await ask('manager').expect(200);
    const { headers } = await ask('manager').expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await ask('rep').expect(200);
  });
});
