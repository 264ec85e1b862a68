import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { RubricDraftPayload, SaveRubric } from '../../../crm-cards/view-model/contract/index.ts';
import {
  APP_ID,
  addressFor,
  type Caller,
  type CardTenant,
  callerFor,
  makeCardTenant,
  PUBLIC_URL,
  SECRET,
  signatureFor,
  type Who,
} from './card-world.ts';
import { startTestSystem, type TestSystem } from './test-system.ts';

/** The product with HubSpot's app set up, whose workers ask no CRM: the portals of these tests exist in our database only. */
export async function startSettingsSystem(): Promise<TestSystem> {
  const running = await startTestSystem({
    env: {
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: SECRET,
      HUBSPOT_APP_ID: APP_ID,
      SALESFORCE_CLIENT_ID: 'salesforce',
      SALESFORCE_CLIENT_SECRET: 'salesforce-secret',
      PUBLIC_URL,
    },
  });
  await running.work({ deps: { connections: async () => [] } });
  return running;
}

/** A workspace with a portal that holds none of our records: nothing waits to be delivered there. */
export async function makeSettingsTenant(running: TestSystem, portalId: string): Promise<CardTenant> {
  const tenant = await makeCardTenant(running, portalId);
  const where = { id: tenant.connection.id };
  await running.system.database.connection.update({ where, data: { mode: 'fallback' } });
  return tenant;
}

export type Asker = {
  get: (path: string) => request.Test;
  put: (path: string, body: object) => request.Test;
  /** With a requestId of its own unless the body has one. */
  post: (path: string, body?: object) => request.Test;
};

/** What HubSpot sends for a settings page that this person looks at. */
export function settingsOf(running: Pick<TestSystem, 'app'>, caller: Caller): Asker {
  const send = (method: 'get' | 'post' | 'put', path: string, content?: object) => {
    const address = addressFor(`/settings${path}`, caller);
    const body = content ? JSON.stringify(content) : '';
    const asked = request(running.app)
      [method](address)
      .set(signatureFor(method.toUpperCase(), address, body));
    return content ? asked.set('content-type', 'application/json').send(body) : asked;
  };
  return {
    get: (path) => send('get', path),
    put: (path, body) => send('put', path, body),
    post: (path, body = {}) => send('post', path, { requestId: randomUUID(), ...body }),
  };
}

export function settingsFor(running: Pick<TestSystem, 'app'>, tenant: CardTenant, who: Who): Asker {
  return settingsOf(running, callerFor(tenant, who));
}

/** A draft made from a template. */
export async function makeDraft(admin: Asker, templateId = 'negotiation'): Promise<RubricDraftPayload> {
  return (await admin.post('/rubrics', { from: 'template', templateId }).expect(201)).body;
}

/** What the editor sends back. */
export function toSave(draft: RubricDraftPayload, changes: Partial<SaveRubric> = {}): SaveRubric {
  const { revision, name, callType, language, passMark, criteria } = draft;
  return { revision, name, callType, language, passMark, criteria, ...changes };
}
