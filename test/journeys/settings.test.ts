import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConnectionsPayload, RubricDraftPayload } from '../../crm-cards/view-model/contract/index.ts';
import { decodeAddress } from '../../server/routes/cards/verify-signature.ts';
import { onTestStage, type TestStage } from './support/test-stage.ts';

const ADMIN = 'ines.albrecht@quillmere.test';

/** What the settings page asks as an admin of the connected portal. @throws Error for any answer but a good one. */
async function ask<T>(
  stage: TestStage,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  content?: object,
): Promise<T> {
  const { portal } = stage.vendors.hubspot;
  const identity = new URLSearchParams({
    portalId: String(portal.portalId),
    userId: String(stage.hubspotUserIds[ADMIN]),
    userEmail: ADMIN,
    appId: String(portal.app.appId),
  });
  const address = `${stage.running.url}/settings${path}?${identity}`;
  const body = content ? JSON.stringify(content) : '';
  const at = String(Date.now());
  const text = `${method}${decodeAddress(address)}${body}${at}`;
  const answer = await fetch(address, {
    method,
    body: content ? body : undefined,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': at,
      'x-hubspot-signature-v3': createHmac('sha256', portal.app.clientSecret).update(text).digest('base64'),
    },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

describe('an admin in a connected portal', () => {
  it('looks at the connections, checks them again and confirms what no API can tell', () =>
    onTestStage(async (stage) => {
      const { connections } = await ask<ConnectionsPayload>(stage, 'GET', '/connections');
      expect(connections.map(({ crm, mode, state }) => `${crm} ${mode} ${state}`).sort()).toEqual([
        'hubspot full connected',
        'salesforce full connected',
      ]);
      const hubspot = connections.find(({ crm }) => crm === 'hubspot')!;
      const salesforce = connections.find(({ crm }) => crm === 'salesforce')!;
      expect(hubspot.findings.length).toBeGreaterThan(3);
      const todo = (one: typeof hubspot) =>
        one.findings.filter(({ state }) => state !== 'ok').map(({ name }) => name);
      expect(todo(hubspot)).toEqual(['record visibility']);

      const { requests } = stage.vendors.hubspot.portal;
      requests.clear();
      for (const { id } of [hubspot, salesforce]) {
        const checked = await ask<ConnectionsPayload>(stage, 'POST', `/connections/${id}/check`, {
          requestId: randomUUID(),
        });
        expect(checked.connections.map((one) => one.mode)).toEqual(['full', 'full']);
      }
      const asked = requests.entries.map(({ method, path }) => `${method} ${path}`);
      expect(asked.some((line) => /^GET .*schemas/.test(line))).toBe(true);
      expect(asked.filter((line) => /^(POST|PUT|PATCH|DELETE) .*(schemas|properties)/.test(line))).toEqual(
        [],
      );
      await ask(stage, 'POST', `/connections/${hubspot.id}/confirm-owned-only`, { requestId: randomUUID() });
      const after = await ask<ConnectionsPayload>(stage, 'GET', '/connections');
      expect(todo(after.connections.find(({ id }) => id === hubspot.id)!)).toEqual([]);
    }));

  it('publishes the next version of a rubric, and the next call is scored with it in both CRMs', () =>
    onTestStage(async (stage) => {
      const { rubrics } = await ask<{ rubrics: { id: string; callType: string }[] }>(
        stage,
        'GET',
        '/rubrics',
      );
      const from = rubrics.find(({ callType }) => callType === 'sales_discovery')!;
      const draft = await ask<RubricDraftPayload>(stage, 'POST', '/rubrics', {
        requestId: randomUUID(),
        from: 'rubric',
        rubricId: from.id,
      });
      const { revision, name, callType, language, criteria } = draft;
      const saved = await ask<RubricDraftPayload>(stage, 'PUT', `/rubrics/${draft.id}`, {
        ...{ revision, name, callType, language, criteria },
        passMark: 99,
      });
      const note = 'stricter from now on';
      const publication = { requestId: randomUUID(), note, revision: saved.revision };
      expect(await ask(stage, 'POST', `/rubrics/${draft.id}/publish`, publication)).toMatchObject({
        version: 2,
      });
      const { loadSampleCalls } = await import('../../demo/world.ts');
      const call = loadSampleCalls(new Date()).find(
        ({ callType: type, queue }) => type === 'sales_discovery' || queue === 'sales',
      )!;
      await stage.send(call);
      const [view] = await stage.settled();
      expect(view).toMatchObject({
        state: 'logged',
        legs: [{ scorecard: { rubricId: draft.id, rubricVersion: 2 } }],
      });
    }));
});
