import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../../../server/crm/crm.ts';
import { createSalesforceInstaller } from '../../../../server/crm/salesforce/installer.ts';
import { recordIds, soql, soslTerm } from '../../../../server/crm/salesforce/soql.ts';
import { aLogRecord, aTaskRecord } from '../../../contracts/crm-records.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

describe('soql', () => {
  it('any text, put in as a value, stays inside its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const statement = soql`SELECT Id FROM Contact WHERE Name = ${text}`;
        const quoted = statement.slice('SELECT Id FROM Contact WHERE Name = '.length);
        expect(quoted).toMatch(/^'(?:[^'\\\n\r]|\\.)*'$/su);
      }),
    );
  });

  it('reserved characters of a search, put in as a term, are escaped', () => {
    expect(soslTerm('a-b (c) "d" & e?')).toBe('a\\-b \\(c\\) \\"d\\" \\& e\\?');
  });

  it('ids that cannot be ids, asked for, are left out and doubles are one', () => {
    expect(
      recordIds([
        '003000000000001',
        '003000000000001AAA',
        '003000000000001',
        '003000000000001AAB',
        "x' OR 1=1",
        '',
      ]),
    ).toEqual(['003000000000001', '003000000000001AAA']);
  });
});

describe('tasks where the key on Activity is not deployed', () => {
  it('upsert, a task with its log, stores the log and refuses the task with a remedy', async () => {
    harness = await makeSalesforceHarness('missing');
    const managerId = await harness.seedUser({ name: 'Mia Manager', email: 'mia@halftime.test' });
    const [log, task] = await harness.crm.upsert([
      aLogRecord('w:1'),
      aTaskRecord('w:1:t1', 'w:1', managerId),
    ]);
    expect(log).toMatchObject({ ok: true });
    expect(task).toMatchObject({
      ok: false,
      failure: { retry: 'never', remedy: expect.stringMatching(/deploy|permission/i) },
    });
  });
});

describe('who a log is shared with', () => {
  it('upsert, another manager, takes the share of the former one away', async () => {
    harness = await makeSalesforceHarness();
    const { crm, sandbox } = harness;
    const [mia, max] = [
      await harness.seedUser({ name: 'Mia', email: 'mia@halftime.test' }),
      await harness.seedUser({ name: 'Max', email: 'max@halftime.test' }),
    ];
    const [first] = await crm.upsert([aLogRecord('w:1', { access: { editorIds: [mia] } })]);
    const crmId = first!.ok ? first!.crmId : '';
    await crm.upsert([aLogRecord('w:1', { crmId, access: { editorIds: [max] } })]);
    const shares = sandbox.org.records('Coaching_Log__Share').filter((row) => row.RowCause === 'Manual');
    expect(shares.map((row) => [row.UserOrGroupId, row.AccessLevel])).toEqual([[max, 'Edit']]);
  });

  it('upsert, released to its agent, keeps the share that the platform drops with the old owner', async () => {
    harness = await makeSalesforceHarness();
    const { crm, sandbox } = harness;
    const [mia, ana] = [
      await harness.seedUser({ name: 'Mia', email: 'mia@halftime.test' }),
      await harness.seedUser({ name: 'Ana', email: 'ana@halftime.test' }),
    ];
    const [first] = await crm.upsert([aLogRecord('w:1', { access: { editorIds: [mia] } })]);
    const crmId = first!.ok ? first!.crmId : '';
    await crm.upsert([aLogRecord('w:1', { crmId, access: { ownerId: ana, editorIds: [mia] } })]);
    expect(sandbox.org.row(crmId).OwnerId).toBe(ana);
    const shares = sandbox.org.records('Coaching_Log__Share').filter((row) => row.RowCause === 'Manual');
    expect(shares.map((row) => row.UserOrGroupId)).toEqual([mia]);
  });
});

describe('installer', () => {
  it('everything deployed and assigned, verified, is ready', async () => {
    harness = await makeSalesforceHarness();
    const report = await createSalesforceInstaller(harness.options).install();
    expect(report.mode).toBe('full');
    expect(report.findings.filter(({ state }) => state !== 'ready')).toEqual([]);
    expect(report.findings.length).toBeGreaterThan(9);
  });

  it('an object, a field and the key on Task missing, verified, are named with what to do', async () => {
    harness = await makeSalesforceHarness('missing');
    harness.sandbox.org.dropObject('Practice_Attempt__c');
    harness.sandbox.org.dropField('Coaching_Log__c', 'Summary__c');
    const { findings } = await createSalesforceInstaller(harness.options).install();
    const todo = Object.fromEntries(
      findings.filter(({ state }) => state !== 'ready').map(({ name, remedy }) => [name, remedy]),
    );
    expect(Object.keys(todo).sort()).toEqual([
      'Coaching_Log__c',
      'Practice_Attempt__c',
      'Task.Coaching_Key__c',
    ]);
    expect(todo.Coaching_Log__c).toContain('Summary__c');
  });
});

describe('sessions', () => {
  it('an org that keeps refusing every token, asked, ends after two refreshes', async () => {
    harness = await makeSalesforceHarness();
    const body = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];
    harness.sandbox.org.faults.add({
      match: { times: Number.POSITIVE_INFINITY },
      answer: { status: 401, body },
    });
    await expect(
      harness.crm.findContacts({ phones: [], emails: ['a@b.test'], ids: [] }),
    ).rejects.toMatchObject({ code: 'unauthorized' });
    expect(harness.tokenRefreshes()).toBeLessThanOrEqual(2);
  });
});

describe('who works a flag', () => {
  it('a compliance flag whose manager has no user, waits in the Compliance queue; a quality one stays with us', async () => {
    harness = await makeSalesforceHarness();
    const flag = (key: string, flagClass: string): CrmRecord => ({
      kind: 'coachingFlag',
      key,
      crmId: null,
      logKey: 'w:1',
      logCrmId: null,
      ownerId: null,
      fields: { externalKey: key, flagClass, kind: 'Compliance', state: 'Open' },
    });
    await harness.crm.upsert([
      aLogRecord('w:1'),
      flag('w:1:compliance', 'Compliance'),
      flag('w:1:overall', 'Quality'),
    ]);
    const owners = harness.sandbox.org
      .records('Coaching_Flag__c')
      .map(({ External_Key__c, OwnerId }) => [External_Key__c, String(OwnerId).slice(0, 3)]);
    expect(owners).toEqual([
      ['w:1:compliance', '00G'],
      ['w:1:overall', '005'],
    ]);
  });
});
