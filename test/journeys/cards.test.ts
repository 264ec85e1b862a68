import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CardPayload } from '../../crm-cards/view-model/contract/index.ts';
import { decodeAddress } from '../../server/routes/cards/verify-signature.ts';
import { FLAGGED, sendSample } from './support/flagged-call.ts';
import { onTestStage, type TestStage } from './support/test-stage.ts';

const REP = 'benji.kowalczyk@quillmere.test';
const MANAGER = 'owen.castellanos@quillmere.test';
const PEER = 'tessa.lindqvist@quillmere.test';

/** The card of the deal that the flagged call is linked to, as HubSpot asks for it. */
async function dealCard(stage: TestStage, email: string): Promise<CardPayload> {
  const { portal } = stage.vendors.hubspot;
  const link = await stage.running.system.database.callLink.findFirstOrThrow({
    where: { connectionId: stage.connections.hubspot },
  });
  const identity = new URLSearchParams({
    portalId: String(portal.portalId),
    userId: String(stage.hubspotUserIds[email]),
    userEmail: email,
    appId: String(portal.app.appId),
  });
  const [type, id] = link.dealId ? ['deal', link.dealId] : ['contact', link.contactId];
  const address = `${stage.running.url}/cards/record?objectType=${type}&recordId=${id}&${identity}`;
  const at = String(Date.now());
  const signature = createHmac('sha256', portal.app.clientSecret)
    .update(`GET${decodeAddress(address)}${at}`)
    .digest('base64');
  const answer = await fetch(address, {
    headers: { 'x-hubspot-request-timestamp': at, 'x-hubspot-signature-v3': signature },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as CardPayload;
}

/** A browser that keeps cookies and shows every step. */
function browser() {
  const jar = new Map<string, string>();
  return async (url: string | URL) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) jar.set(name!, value);
      else jar.delete(name!);
    }
    return answer;
  };
}

describe('a card in a connected portal', () => {
  it('opened by rep and manager, has the log with its record and the deal as HubSpot has it now', () =>
    onTestStage(async (stage) => {
      await sendSample(stage);
      await stage.settled();
      for (const email of [REP, MANAGER]) {
        const card = await dealCard(stage, email);
        const [log] = card.logs;
        const link = log!.link;
        expect(log).toMatchObject({ delivery: { state: 'delivered' }, agent: { name: 'Benji Kowalczyk' } });
        const typeId = stage.vendors.hubspot.portal.typeId('p_coaching_log');
        expect(log!.url).toContain(`/record/${typeId}/`);
        if (link.dealId) expect(log!.deal.now?.name).toBe(link.dealName);
      }
      expect((await dealCard(stage, PEER)).access).toBe('private');
    }));

  it('without Enterprise, opened by the rep, shows the log that no object of the portal holds', () =>
    onTestStage(async (stage) => {
      const { database } = stage.running.system;
      await database.connection.update({
        where: { id: stage.connections.hubspot },
        data: { mode: 'fallback' },
      });
      await sendSample(stage);
      await stage.settled();
      const card = await dealCard(stage, REP);
      expect(card.logs).toMatchObject([{ url: null, delivery: { state: 'delivered', detail: null } }]);
      expect(stage.vendors.hubspot.portal.records('p_coaching_log')).toEqual([]);
      expect((await dealCard(stage, PEER)).access).toBe('private');
    }));
});

describe('a log opened from a task in Salesforce', () => {
  const signInAs = async (stage: TestStage, email: string) => {
    const { legs } = (await stage.settled())[0]!;
    const open = browser();
    const page = `${stage.running.url}/logs/${legs[0]!.id}`;
    const signedOut = await open(page);
    expect(signedOut.status).toBe(401);
    const [, way] = /href="(\/sign-in\/salesforce[^"]+)"/.exec(await signedOut.text())!;
    const asked = await open(stage.running.url + way!);
    const consent = new URL(asked.headers.get('location')!);
    consent.searchParams.set('login_hint', email);
    const back = await open((await open(consent)).headers.get('location')!);
    return { open, page, back };
  };

  it('by its manager, signed in by the org, is shown', () =>
    onTestStage(async (stage) => {
      await sendSample(stage, FLAGGED);
      await stage.settled();
      const { open, page, back } = await signInAs(stage, MANAGER);
      expect(back.status).toBe(303);
      expect(stage.running.url + back.headers.get('location')!).toBe(page);
      const shown = await open(page);
      expect(shown.status).toBe(200);
      expect(await shown.text()).toContain('Benji Kowalczyk');
    }));

  it("by another team's manager, signed in by the org, is private", () =>
    onTestStage(async (stage) => {
      await sendSample(stage, FLAGGED);
      await stage.settled();
      const { open, page } = await signInAs(stage, 'dana.okafor@quillmere.test');
      const shown = await open(page);
      expect(shown.status).toBe(403);
      expect(await shown.text()).not.toContain('Benji');
    }));
});
