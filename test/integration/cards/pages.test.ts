import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CardTenant,
  callerFor,
  hubspot,
  makeCardTenant,
  PUBLIC_URL,
  startCardSystem,
  type Who,
} from '../support/card-world.ts';
import type { TestSystem } from '../support/test-system.ts';

const MARKUP = `<script>alert("x")</script>&'"`;
const ESCAPED = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;&quot;';
const OWN_FORM = { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' };

let running: TestSystem;
let ours: CardTenant;
let theirs: CardTenant;
beforeAll(async () => {
  running = await startCardSystem();
  ours = await makeCardTenant(running, '1001');
  theirs = await makeCardTenant(running, '2002');
});
afterAll(() => running?.close());

const visit = (path: string, cookie = '') => request(running.app).get(path).set({ cookie });
const press = (path: string, headers: Record<string, string> = OWN_FORM) =>
  request(running.app).post(path).set(headers);
const mint = (who: Who, link: object, tenant = ours) =>
  hubspot(running, callerFor(tenant, who)).post('/cards/links', link);
const pathOf = (url: string) => url.slice(PUBLIC_URL.length);
async function linkFor(who: Who, link: object = {}, tenant = ours): Promise<string> {
  const { body } = await mint(who, { page: 'log', logId: tenant.calls[0]!.legId, ...link }, tenant).expect(
    201,
  );
  expect(body.url).toMatch(/^http:\/\/halftime\.test\/open\/[\w-]{43}$/);
  return pathOf(body.url);
}
/** Opens a link as a person does; answers the cookie and where it led. */
async function open(path: string): Promise<{ cookie: string; page: string }> {
  const { headers } = await press(path).expect(303);
  return { cookie: headers['set-cookie']![0]!.split(';')[0]!, page: headers.location! };
}
const cookieOf = async (who: Who, tenant = ours, legId?: string) =>
  (await open(await linkFor(who, legId ? { logId: legId } : {}, tenant))).cookie;

describe('a single-use link', () => {
  it('read by scanners, again and again, changes nothing and still opens once', async () => {
    const path = await linkFor('manager');
    for (let times = 0; times < 3; times += 1) {
      const { text, headers } = await visit(path).expect(200);
      expect(headers['set-cookie']).toBeUndefined();
      expect(text).toContain(`action="${path}"`);
    }
    await request(running.app).head(path).expect(200);
    const { page } = await open(path);
    expect(page).toBe(`/logs/${ours.calls[0]!.legId}`);
    const { text, headers } = await press(path).expect(410);
    expect(text).toContain('used up');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('pressed twice at the same moment, opens once', async () => {
    const path = await linkFor('manager');
    const answers = await Promise.all([press(path), press(path), press(path), press(path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410]);
  });

  it('older than a minute, tampered with or made up, opens nothing', async () => {
    const path = await linkFor('manager');
    await running.system.database.$executeRaw`update page_links set expires_at = now() - interval '1 second'`;
    await press(path).expect(410);
    const good = await linkFor('manager');
    await press(`${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`).expect(410);
    await press('/open/%3Cscript%3E').expect(410);
    const { text } = await visit('/open/%22%3E%3Cscript%3E').expect(200);
    expect(text).not.toContain('<script>');
    await press(good).expect(303);
  });

  it.each([
    ['no origin', {}],
    ['a foreign origin', { origin: 'https://evil.test' }],
    ['a hidden origin', { origin: 'null' }],
    ['another site behind it', { origin: PUBLIC_URL, 'sec-fetch-site': 'cross-site' }],
  ])('pressed with %s, is refused and stays unused', async (_what, headers) => {
    const path = await linkFor('manager');
    await press(path, headers as Record<string, string>).expect(403);
    await press(path).expect(303);
  });

  it.each<Who>(['peer', 'colleague', 'otherManager'])(
    'to a log of others, asked for by %s, is not made',
    async (who) => {
      for (const page of ['log', 'clip', 'practice'])
        await mint(who, { page, logId: ours.calls[0]!.legId }).expect(404);
    },
  );

  it("to our log, asked for by another workspace's admin or by nobody we know, is not made", async () => {
    await mint('admin', { page: 'log', logId: ours.calls[0]!.legId }, theirs).expect(404);
    const nobody = { ...callerFor(ours, 'rep'), userId: '4711', userEmail: 'nobody@quillmere.test' };
    await hubspot(running, nobody)
      .post('/cards/links', { page: 'log', logId: ours.calls[0]!.legId })
      .expect(404);
    await mint('manager', { page: 'log', logId: 'made-up' }).expect(404);
    await mint('manager', { page: 'settings', logId: ours.calls[0]!.legId }).expect(400);
  });

  it('kept, is a hash; so is a session', async () => {
    const path = await linkFor('manager');
    const { cookie } = await open(path);
    const rows = await running.database.pool.query(
      'select hash from page_links union all select hash from page_sessions',
    );
    const kept = JSON.stringify(rows.rows);
    expect(kept).not.toContain(path.split('/').at(-1));
    expect(kept).not.toContain(cookie.split('=')[1]);
  });

  it('opened, gives a cookie that scripts and other sites do not get', async () => {
    const { headers } = await press(await linkFor('manager')).expect(303);
    expect(headers['set-cookie']![0]).toMatch(
      /^halftime_session=[\w-]{43}; Max-Age=28800; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
  });
});

describe('the page of a log', () => {
  it('without a session, says how to sign in from each CRM, whether the log exists or not', async () => {
    const real = await visit(`/logs/${ours.calls[0]!.legId}`).expect(401);
    const made = await visit(`/logs/${'0'.repeat(36)}`).expect(401);
    expect(real.text).toContain('Sign in with Salesforce');
    expect(real.text).toContain('HubSpot');
    expect(real.text.replaceAll(ours.calls[0]!.legId, 'ID')).toBe(made.text.replaceAll('0'.repeat(36), 'ID'));
    await visit(`/logs/${ours.calls[0]!.legId}`, 'halftime_session=made-up').expect(401);
  });

  it.each<[Who, number]>([
    ['rep', 200],
    ['manager', 200],
    ['admin', 200],
    ['analyst', 200],
    ['peer', 403],
    ['otherManager', 403],
  ])('read by %s, is answered %i', async (who, status) => {
    const own = who === 'peer' || who === 'otherManager' ? ours.peersCall.legId : ours.calls[0]!.legId;
    const cookie = await cookieOf(who, ours, own);
    const { text } = await visit(`/logs/${ours.calls[0]!.legId}`, cookie).expect(status);
    expect(text.includes('Benji Kowalczyk')).toBe(status === 200);
  });

  it("read by another workspace's admin, or by the rep before it is shared, is private", async () => {
    const page = `/logs/${ours.calls[0]!.legId}`;
    await visit(page, await cookieOf('admin', theirs)).expect(403);
    const cookie = await cookieOf('rep');
    const share = (released: boolean) =>
      running.system.database.leg.update({ where: { id: ours.calls[0]!.legId }, data: { released } });
    await share(false);
    const { text } = await visit(page, cookie).expect(403);
    expect(text).toContain('Coaching is private');
    await share(true);
    await visit(page, cookie).expect(200);
  });

  it('read by somebody who has left, asks to sign in', async () => {
    const cookie = await cookieOf('analyst');
    const who = { name: 'Yuki Tanabe', workspaceId: ours.id };
    await running.system.database.person.updateMany({ where: who, data: { active: false } });
    await visit(`/logs/${ours.calls[0]!.legId}`, cookie).expect(401);
    await running.system.database.person.updateMany({ where: who, data: { active: true } });
  });

  it('with markup in names and quotes, shows it as text and runs nothing', async () => {
    await running.system.database.$executeRaw`
      update coaching_logs set log = jsonb_set(jsonb_set(log, '{agent,name}', to_jsonb(${MARKUP}::text)), '{criteria,0}',
        log->'criteria'->0 || jsonb_build_object('name', ${MARKUP}::text, 'rationale', ${MARKUP}::text, 'status', 'scored', 'score', 100,
          'evidence', jsonb_build_object('quote', ${MARKUP}::text, 'turnIndex', 0, 'from', 0, 'to', 5, 'startMs', 4000, 'endMs', 9000)))
      where leg_id = ${ours.calls[0]!.legId}`;
    const { text, headers } = await visit(`/logs/${ours.calls[0]!.legId}`, await cookieOf('manager')).expect(
      200,
    );
    expect(text).not.toContain('<script');
    expect(text.split(ESCAPED).length).toBeGreaterThan(3);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
  });

  it('left by signing out, needs a new link', async () => {
    const cookie = await cookieOf('manager');
    await press('/sign-out', { cookie }).expect(403);
    await press('/sign-out', { ...OWN_FORM, cookie }).expect(200);
    await visit(`/logs/${ours.calls[0]!.legId}`, cookie).expect(401);
  });
});

describe('the passage of a call', () => {
  const clip = (query: string, tenant = ours) => `/calls/${tenant.calls[0]!.id}/clip?${query}`;
  const audits = () => running.system.database.auditEntry.count({ where: { what: 'clip.viewed' } });

  it('opened from a quote, shows what was said with the quote marked, and is noted in the audit', async () => {
    const { rows } = await running.database.pool.query(
      `select c->>'criterionKey' as key, c#>>'{evidence,quote}' as quote, (c#>>'{evidence,startMs}')::int / 1000 as at
       from coaching_logs, jsonb_array_elements(log->'criteria') c
       where leg_id = $1 and c->'evidence' <> 'null' and c->>'criterionKey' <> 'recording_disclosure'`,
      [ours.calls[0]!.legId],
    );
    const { key, quote, at } = rows[0];
    const before = await audits();
    const path = await linkFor('manager', { page: 'clip', criterionKey: key, fromSeconds: at });
    const { cookie, page } = await open(path);
    expect(page).toContain(`from=${at}&to=${at + 10}`);
    const { text } = await visit(page, cookie).expect(200);
    expect(text).toContain('Recording not kept; this is the passage');
    expect(text).toContain(`<mark>${quote.replaceAll("'", '&#39;').replaceAll('"', '&quot;')}</mark>`);
    expect(await audits()).toBe(before + 1);
    const entry = await running.system.database.auditEntry.findFirstOrThrow({
      where: { what: 'clip.viewed' },
    });
    expect(entry).toMatchObject({ workspaceId: ours.id, target: ours.calls[0]!.id });
    expect(JSON.stringify(entry)).not.toContain(quote);
  });

  it.each<[Who, number]>([
    ['rep', 200],
    ['admin', 200],
    ['analyst', 200],
    ['peer', 403],
    ['otherManager', 403],
  ])('opened by %s, is answered %i', async (who, status) => {
    const own = who === 'peer' || who === 'otherManager' ? ours.peersCall.legId : ours.calls[0]!.legId;
    const before = await audits();
    await visit(clip('from=1&to=11'), await cookieOf(who, ours, own)).expect(status);
    expect(await audits()).toBe(before + (status === 200 ? 1 : 0));
  });

  it('longer than 30 seconds, ending before it begins, or no number, is refused', async () => {
    const cookie = await cookieOf('manager');
    await visit(clip('from=0&to=30'), cookie).expect(200);
    for (const query of ['from=0&to=31', 'from=9&to=3', 'from=x', 'from=-1', "leg=1'"])
      await visit(clip(query), cookie).expect(400);
  });

  it('without a session or from another workspace, shows nothing', async () => {
    expect((await visit(clip('from=1')).expect(401)).text).not.toContain('Benji');
    await visit(clip('from=1'), await cookieOf('admin', theirs)).expect(403);
  });
});

describe('signing in with Salesforce', () => {
  it('for a page whose workspace has no org, says so; for another address, is refused', async () => {
    await visit(`/sign-in/salesforce?page=/logs/${ours.calls[0]!.legId}`).expect(404);
    await visit('/sign-in/salesforce?page=https://evil.test').expect(400);
    await visit('/sign-in/salesforce?page=//evil.test').expect(400);
    await visit('/sign-in/salesforce/callback?error=access_denied').expect(403);
    await visit('/sign-in/salesforce/callback?code=1&state=forged').expect(403);
  });
});
