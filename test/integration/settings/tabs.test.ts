import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionsPayload } from '../../../crm-cards/view-model/contract/index.ts';
import { saveInstallReport } from '../../../server/store/connections.ts';
import { transact } from '../../../server/store/db.ts';
import { saveLink } from '../../../server/store/links.ts';
import { putRecords } from '../../../server/store/outbox.ts';
import { aLink } from '../../builders/a-coaching-log.ts';
import { aRecord } from '../store/tenant-rows.ts';
import { api, sample } from '../support/api.ts';
import type { CardTenant } from '../support/card-world.ts';
import {
  type Asker,
  makeSettingsTenant,
  settingsFor,
  startSettingsSystem,
} from '../support/settings-world.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let ours: CardTenant;
let admin: Asker;
beforeAll(async () => {
  running = await startSettingsSystem();
  ours = await makeSettingsTenant(running, '1001');
  admin = settingsFor(running, ours, 'admin');
});
afterAll(() => running?.close());

const db = () => running.system.database;
const auditOf = async (target: string) =>
  (await db().auditEntry.findMany({ where: { target }, orderBy: { at: 'asc' } })).map(({ what }) => what);

describe('connections', () => {
  const read = async () => (await admin.get('/connections').expect(200)).body as ConnectionsPayload;

  it('listed, say what the installer found and where calls come from', async () => {
    const findings = [
      { name: 'coaching log', state: 'made', remedy: '' },
      { name: 'a property', state: 'missing', remedy: 'Run it again.' },
      { name: 'record visibility', state: 'missing', remedy: 'Set it.', confirmable: true },
    ];
    await saveInstallReport(db(), ours.connection.id, { mode: 'full', findings });
    const { connections, sources } = await read();
    expect(connections).toEqual([
      {
        id: ours.connection.id,
        crm: 'hubspot',
        accountId: '1001',
        mode: 'full',
        state: 'connected',
        detail: null,
        isPrimary: false,
        usersReadAt: expect.stringMatching(/^\d{4}-.*Z$/),
        findings: [
          { name: 'coaching log', state: 'ok', remedy: '', confirmable: false },
          { name: 'a property', state: 'missing', remedy: 'Run it again.', confirmable: false },
          { name: 'record visibility', state: 'missing', remedy: 'Set it.', confirmable: true },
        ],
      },
    ]);
    expect(sources).toEqual([
      { source: 'api', callsIn24h: 3, lastCallAt: expect.stringMatching(/Z$/), lastError: null },
    ]);
  });

  it('"owned only", stays red until an admin confirms it, and again when our objects are new', async () => {
    const path = `/connections/${ours.connection.id}/confirm-owned-only`;
    const finding = async () => (await read()).connections[0]!.findings.at(-1)!;
    const [visibility] = [
      { name: 'record visibility', state: 'missing', remedy: 'Set it.', confirmable: true },
    ];
    await saveInstallReport(db(), ours.connection.id, { mode: 'full', findings: [] });
    await admin.post(path).expect(409);
    await saveInstallReport(db(), ours.connection.id, { mode: 'full', findings: [visibility!] });
    expect((await finding()).state).toBe('missing');
    const wish = { requestId: randomUUID() };
    await admin.post(path, wish).expect(200);
    await admin.post(path, wish).expect(200);
    expect(await finding()).toEqual({
      name: 'record visibility',
      state: 'ok',
      remedy: '',
      confirmable: true,
    });
    expect(await auditOf(ours.connection.id)).toEqual(['record visibility confirmed']);

    await saveInstallReport(db(), ours.connection.id, { mode: 'full', findings: [visibility!] });
    expect((await finding()).state).toBe('ok');
    await saveInstallReport(db(), ours.connection.id, { mode: 'fallback', findings: [] });
    await saveInstallReport(db(), ours.connection.id, { mode: 'full', findings: [visibility!] });
    expect((await finding()).state).toBe('missing');
  });

  it('one made primary, is; once', async () => {
    const wish = { requestId: randomUUID() };
    for (let times = 0; times < 2; times += 1)
      await admin.post(`/connections/${ours.connection.id}/primary`, wish).expect(200);
    expect((await read()).connections[0]!.isPrimary).toBe(true);
    expect(await auditOf(ours.id)).toEqual(['primary CRM']);
  });

  it('a link to connect another or the same, leads to the CRM that asks for consent', async () => {
    for (const [ask, host] of [
      [() => admin.post('/connections', { crm: 'salesforce' }), 'login.salesforce.com'],
      [() => admin.post(`/connections/${ours.connection.id}/reconnect`), 'app.hubspot.com'],
    ] as const) {
      const { url } = (await ask().expect(200)).body;
      expect(url).toMatch(/^http:\/\/halftime\.test\/oauth\/(salesforce|hubspot)\/start\?ticket=/);
      const { headers } = await request(running.app)
        .get(url.slice('http://halftime.test'.length))
        .expect(302);
      expect(new URL(headers.location!).host).toBe(host);
    }
  });

  it('whose CRM refuses our sign-in, is shown as disconnected with what to do', async () => {
    const callId = ours.calls[0]!.id;
    await transact(db(), (tx) =>
      putRecords(tx, {
        workspaceId: ours.id,
        callId,
        subjectKeys: [],
        records: [{ connectionId: ours.connection.id, record: aRecord('refused') }],
      }),
    );
    const where = { key: 'refused', workspaceId: ours.id };
    const dueAt = new Date(Date.now() + 3_600_000);
    await db().outbox.updateMany({
      where,
      data: { failureCode: 'unauthorized', remedy: 'Connect it again.', dueAt },
    });
    expect((await read()).connections[0]).toMatchObject({
      state: 'disconnected',
      detail: 'Connect it again.',
    });
    await db().outbox.deleteMany({ where });
    expect((await read()).connections[0]).toMatchObject({ state: 'connected', detail: null });
  });
});

describe('flags and report', () => {
  it('flags read and saved, go with the next call and leave every other setting alone', async () => {
    const before = (await db().workspace.findUniqueOrThrow({ where: { id: ours.id } })).settings as object;
    const flags = (await admin.get('/flags').expect(200)).body;
    expect(flags).toMatchObject({
      complianceDueHours: 4,
      qualityDueWorkingDays: 3,
      repeatCount: 3,
      hangUp: true,
    });
    expect(flags.keywordLists.map(({ name }: { name: string }) => name)).toContain('cancellation');
    const list = { name: 'swearing', class: 'compliance', spokenBy: 'agent', terms: ['damn'] };
    const wanted = { ...flags, complianceDueHours: 8, hangUp: false, keywordLists: [list] };
    const saved = (await admin.put('/flags', wanted).expect(200)).body;
    expect(saved).toEqual({ ...wanted, revision: expect.not.stringContaining(flags.revision) });
    expect((await admin.put('/flags', wanted).expect(200)).body).toEqual(saved);
    expect((await admin.get('/flags').expect(200)).body).toEqual(saved);
    const after = (await db().workspace.findUniqueOrThrow({ where: { id: ours.id } })).settings as object;
    const own = ['clocks', 'repeatWeaknessCount', 'conduct', 'keywordLists'];
    const others = (settings: object) =>
      Object.entries(settings)
        .filter(([name]) => !own.includes(name))
        .sort();
    expect(others(after)).toEqual(others(before));
    expect(after).toMatchObject({
      keywordLists: [{ id: 'swearing', spokenBy: 'agent' }],
      conduct: { hangUp: false },
    });
  });

  it('flags saved by two at once, keep the first; the second gets them to compare', async () => {
    const flags = (await admin.get('/flags').expect(200)).body;
    const answers = await Promise.all(
      [5, 6].map((repeatCount) => admin.put('/flags', { ...flags, repeatCount })),
    );
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won!.status, lost!.status]).toEqual([200, 409]);
    expect(lost!.body.theirs).toEqual(won!.body);
    expect((await admin.get('/flags').expect(200)).body).toEqual(won!.body);
  });

  it('the report of the page, none at first, is kept and can be taken away', async () => {
    const none = (await admin.get('/report').expect(200)).body;
    expect(none.reportId).toBeNull();
    const some = (await admin.put('/report', { ...none, reportId: ' 12345 ' }).expect(200)).body;
    expect((await admin.get('/report').expect(200)).body).toMatchObject({ reportId: '12345' });
    await admin.put('/report', { ...none, reportId: '777' }).expect(409);
    expect((await admin.put('/report', { ...some, reportId: null }).expect(200)).body.reportId).toBeNull();
    expect(await auditOf(ours.id)).toContain('report on the settings page');
  });
});

describe('matching', () => {
  it('counts the links of the last month and lists once each call that waits for a choice', async () => {
    const [first] = ours.calls;
    const ambiguous = { ...aLink({}), status: 'ambiguous' as const, rule: 'several_deals' as const };
    await transact(db(), (tx) =>
      saveLink(tx, {
        workspaceId: ours.id,
        callId: first!.id,
        connectionId: ours.connection.id,
        link: ambiguous,
        decidedBy: null,
        reason: 'x',
      }),
    );
    await transact(db(), (tx) =>
      saveLink(tx, {
        workspaceId: ours.id,
        callId: first!.id,
        connectionId: 'another',
        link: ambiguous,
        decidedBy: null,
        reason: 'x',
      }),
    );
    const { body } = await admin.get('/matching').expect(200);
    expect(body.counts).toEqual({ linked: 2, ambiguous: 2, unmatched: 0, confirmed: 0, days: 30 });
    expect(body.ambiguous).toEqual([
      {
        callId: first!.id,
        logId: first!.legId,
        startedAt: expect.stringMatching(/Z$/),
        agentName: 'Benji Kowalczyk',
        reason: 'The contact has several open deals and no rule decides between them.',
      },
    ]);
    expect(body.isCut).toBe(false);
    expect(body.rules.length).toBe(5);
  });
});

describe('health', () => {
  it('tells where every call is, what failed and what to do; a retry goes on once', async () => {
    const calls = api(running, ours);
    const [, second] = ours.calls;
    await calls.endOf({ ...sample('qm-1003'), externalId: 'untyped', callType: 'no_such_type' });
    const where = { workspaceId: ours.id };
    await transact(db(), (tx) =>
      putRecords(tx, {
        ...where,
        callId: second!.id,
        subjectKeys: [],
        records: [{ connectionId: ours.connection.id, record: aRecord('failed') }],
      }),
    );
    const failure = {
      state: 'failed',
      failureCode: 'invalid_request',
      failureReason: 'locked row',
      remedy: 'Unlock it.',
    };
    await db().outbox.updateMany({ where: { ...where, key: 'failed' }, data: failure });
    const stopped = {
      stage: 'score',
      stageState: 'failed',
      reasonCode: 'stage_failed',
      reasonDetail: 'The judge said no.',
    };
    await db().call.update({ where: { id: ours.peersCall.id }, data: stopped });

    const { body } = await admin.get('/health').expect(200);
    expect(body.funnel).toEqual([{ stage: 'score', pending: 0, failed: 1 }]);
    expect(body.ends).toContainEqual({ state: 'not_scored', reason: 'no_rubric', calls: 1 });
    expect(body.ends).toContainEqual({ state: 'failed', reason: 'stage_failed', calls: 1 });
    expect(body.outbox).toEqual([{ crm: 'hubspot', pending: 0, failed: 1, oldestAt: null }]);
    expect(body.failures).toEqual([
      {
        callId: second!.id,
        crm: 'hubspot',
        kind: 'task',
        reason: 'locked row',
        remedy: 'Unlock it.',
        at: expect.stringMatching(/Z$/),
      },
    ]);
    expect(body.failedCalls).toMatchObject([
      { callId: ours.peersCall.id, stage: 'score', reason: 'The judge said no.' },
    ]);
    expect([body.oldestPendingAt, body.days, body.isCut]).toEqual([null, 30, false]);

    const wish = { requestId: randomUUID(), callId: ours.peersCall.id };
    for (let times = 0; times < 2; times += 1)
      expect((await admin.post('/health/retry', wish).expect(200)).body).toEqual({ retried: true });
    await calls.until(ours.peersCall.id, ({ state }) => state !== 'failed');
    expect((await admin.post('/health/retry', { callId: second!.id }).expect(200)).body).toEqual({
      retried: true,
    });
    expect((await admin.get('/health').expect(200)).body).toMatchObject({ failures: [], failedCalls: [] });
    expect((await admin.post('/health/retry', { callId: second!.id }).expect(200)).body.retried).toBe(false);
  });
});
