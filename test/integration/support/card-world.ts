import { createHmac, randomUUID } from 'node:crypto';
import request from 'supertest';
import { decodeAddress } from '../../../server/routes/cards/verify-signature.ts';
import { type Connection, createConnection } from '../../../server/store/connections.ts';
import { saveCrmUsers } from '../../../server/store/crm-users.ts';
import { transact } from '../../../server/store/db.ts';
import { createLinks } from '../../../server/store/links.ts';
import { setManager } from '../../../server/store/people.ts';
import { aLink } from '../../builders/a-coaching-log.ts';
import { aSnapshot } from '../../builders/a-deal.ts';
import { api, sample } from './api.ts';
import { makeWorkspace, startTestSystem, type TestSystem, type TestWorkspace } from './test-system.ts';

export const SECRET = 'the-client-secret-of-the-app';
export const FORMER_SECRET = 'the-former-client-secret';
export const APP_ID = '555';
export const PUBLIC_URL = 'http://halftime.test';
export const PEOPLE = {
  rep: 'benji.kowalczyk@quillmere.test',
  peer: 'tessa.lindqvist@quillmere.test',
  colleague: 'jules.whitaker@quillmere.test',
  manager: 'owen.castellanos@quillmere.test',
  otherManager: 'dana.okafor@quillmere.test',
  admin: 'ines.albrecht@quillmere.test',
  analyst: 'yuki.tanabe@quillmere.test',
} as const;
export type Who = keyof typeof PEOPLE;
export const DEAL = '9001';
export const CONTACT = '7001';
export const PEERS_DEAL = '9002';

export type CardTenant = TestWorkspace & {
  connection: Connection;
  portalId: string;
  /** The rep's two calls on `DEAL`, older first, and the peer's one on `PEERS_DEAL`. */
  calls: { id: string; legId: string }[];
  peersCall: { id: string; legId: string };
};

/** HubSpot's numbers of the people, the same in every portal. */
export const userIdOf = (who: Who) => String(Object.keys(PEOPLE).indexOf(who) + 71);

/** The product with HubSpot's app set up. */
export function startCardSystem(env: Record<string, string> = {}): Promise<TestSystem> {
  return startTestSystem({
    workers: true,
    env: {
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: SECRET,
      HUBSPOT_CLIENT_SECRET_PREVIOUS: FORMER_SECRET,
      HUBSPOT_APP_ID: APP_ID,
      PUBLIC_URL,
      ...env,
    },
  });
}

/** A workspace with a HubSpot portal, its people known there, two calls of the rep and one of a peer linked to deals. */
export async function makeCardTenant(running: TestSystem, portalId: string): Promise<CardTenant> {
  const { database } = running.system;
  const workspace = await makeWorkspace(running);
  const managers: [Who, Who][] = [
    ['rep', 'manager'],
    ['colleague', 'manager'],
    ['peer', 'otherManager'],
  ];
  for (const [agent, manager] of managers) {
    await setManager(
      database,
      workspace.id,
      workspace.personIds[PEOPLE[agent]]!,
      workspace.personIds[PEOPLE[manager]]!,
    );
  }
  const calls = [];
  for (const id of ['qm-1001', 'qm-1012', 'qm-1010']) {
    const call = await api(running, workspace).endOf(sample(id));
    calls.push({ id: call.id as string, legId: call.legs[0].id as string });
  }
  const connection = await createConnection(database, {
    workspaceId: workspace.id,
    vendor: 'hubspot',
    accountId: portalId,
    baseUrl: 'https://api.test',
    credentials: null,
    mode: 'full',
  });
  const users = Object.entries(PEOPLE).map(([who, email], at) => ({
    id: String(at + 1),
    userId: userIdOf(who as Who),
    name: email,
    email,
    active: true,
    managerId: null,
    teamName: null,
  }));
  await saveCrmUsers(database, connection, users);
  const [first, second, peersCall] = calls as [
    CardTenant['peersCall'],
    CardTenant['peersCall'],
    CardTenant['peersCall'],
  ];
  for (const [call, dealId] of [
    [first, DEAL],
    [second, DEAL],
    [peersCall, PEERS_DEAL],
  ] as const) {
    const link = aLink({
      ...{ dealId, dealName: 'Merrit Plumbing, 12 seats', contactId: CONTACT },
      snapshot: { ...aSnapshot(), source: 'live', stage: 'Negotiation', amount: 12_000 },
    });
    await transact(database, (tx) =>
      createLinks(tx, { workspaceId: workspace.id, callId: call.id }, new Map([[connection.id, link]])),
    );
  }
  return { ...workspace, connection, portalId, calls: [first, second], peersCall };
}

export type Caller = { portalId: string; userId: string; userEmail: string; appId?: string };
export const callerFor = (tenant: Pick<CardTenant, 'portalId'>, who: Who): Caller => ({
  portalId: tenant.portalId,
  userId: userIdOf(who),
  userEmail: PEOPLE[who],
});

/** The address HubSpot calls: ours with its parameters added. */
export function addressFor(path: string, { appId = APP_ID, ...caller }: Caller): string {
  const identity = new URLSearchParams({ ...caller, appId });
  return `${path}${path.includes('?') ? '&' : '?'}${identity}`;
}

/** The two headers that count, as HubSpot makes them. */
export function signatureFor(
  method: string,
  address: string,
  body = '',
  {
    secret = SECRET,
    at = Date.now(),
    form = decodeAddress,
  }: { secret?: string; at?: number; form?: (uri: string) => string } = {},
): Record<string, string> {
  const text = method + form(PUBLIC_URL + address) + body + at;
  return {
    'x-hubspot-request-timestamp': String(at),
    'x-hubspot-signature-v3': createHmac('sha256', secret).update(text).digest('base64'),
  };
}

/** What HubSpot sends for a card of this user. */
export function hubspot({ app }: Pick<TestSystem, 'app'>, caller: Caller) {
  return {
    get(path: string) {
      const address = addressFor(path, caller);
      return request(app).get(address).set(signatureFor('GET', address));
    },
    post(path: string, content: object) {
      const address = addressFor(path, caller);
      const body = JSON.stringify(content);
      return request(app)
        .post(address)
        .set({ ...signatureFor('POST', address, body), 'content-type': 'application/json' })
        .send(body);
    },
  };
}

/** An action of the cards, made once. */
export function anAction(
  logId: string,
  action: { kind: string; target?: string; value?: string; reason?: string },
) {
  return { actionId: randomUUID(), logId, target: '', value: '', reason: '', ...action };
}
