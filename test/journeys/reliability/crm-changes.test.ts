import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { CallView } from '../../../demo/run/follow-calls.ts';
import type { CrmVendor } from '../../../server/domain/call.ts';
import { expectAllOnce, expectLogIn, FLAGGED, sendSample } from '../support/flagged-call.ts';
import { countRecords } from '../support/in-crms.ts';
import { onTestStage, type TestStage } from '../support/test-stage.ts';
import { startWorkersWithChange } from '../support/workers-with-change.ts';

vi.setConfig({ maxConcurrency: 3 });

const MANAGER = 'owen.castellanos@quillmere.test';
const AGENT = 'benji.kowalczyk@quillmere.test';
const MARCUS = 'marcus.feld@quillmere.test';
const CONTACT = 'joyce';
const DEAL = 'sundial-crews';
/** A flagged call that is linked to a contact and a deal; its agent has users in both CRMs. */
const ON_DEAL = 'qm-1014';

/** Sends a call, lets `change` happen between link and delivery, and answers the call at its end. */
async function changedOnItsWay(
  stage: TestStage,
  change: () => void,
  externalId = FLAGGED,
): Promise<CallView> {
  await sendSample(stage, externalId);
  await startWorkersWithChange(stage, change);
  const [call] = await stage.settled();
  return call!;
}

/** What an admin does after mending the cause. */
async function retry(stage: TestStage, callId: string): Promise<CallView> {
  expect((await stage.post(`/v1/calls/${callId}/retry`)).status).toBe(202);
  const [call] = await stage.settled();
  return call!;
}

const refusedIn = (call: CallView, crm: CrmVendor) =>
  call.deliveries.filter((each) => each.crm === crm && each.state === 'failed');

/** The call ends visibly, nothing of the other CRM is touched, and a person is told what to do. */
function expectParked(call: CallView, crm: CrmVendor, remedy: RegExp): void {
  expect(call.reason).toMatchObject({ code: 'delivery_failed', retryable: true });
  const refused = refusedIn(call, crm);
  expect(refused.length).toBeGreaterThan(0);
  for (const { failure } of refused) {
    expect(failure!.reason).not.toBe('');
    expect(failure!.remedy).toMatch(remedy);
  }
  const others = call.deliveries.filter((each) => each.crm !== crm);
  expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['delivered']));
}

const syncUsers = (stage: TestStage, crm: CrmVendor) =>
  stage.running.system.registry.syncUsers(stage.connections[crm]);

describe.concurrent('a user deactivated while a call is on its way', () => {
  it(
    "the agent's in Salesforce: the log waits for the admin, then arrives with the integration user as owner",
    () =>
      onTestStage(
        async (stage) => {
          const { org } = stage.vendors.salesforce;
          const marcus = stage.ids.salesforce[MARCUS]!;
          const call = await changedOnItsWay(stage, () => org.deactivateUser(marcus), ON_DEAL);
          expectParked(call, 'salesforce', /Map the agent or manager to an active user/);
          expectLogIn(stage, 'hubspot');
          await syncUsers(stage, 'salesforce');
          expect(await retry(stage, call.id)).toMatchObject({ state: 'logged' });
          expectLogIn(stage, 'salesforce', 'hubspot');
          const [log] = org.records('Coaching_Log__c');
          expect(log!.OwnerId).not.toBe(marcus);
          expect(log!.Agent_Name__c).toBe('Marcus Feld');
        },
        { workers: false },
      ),
    120_000,
  );

  it(
    "the manager's in Salesforce: log and scores arrive; the tasks follow the manager into HubSpot once that is known",
    () =>
      onTestStage(
        async (stage) => {
          const { org } = stage.vendors.salesforce;
          const call = await changedOnItsWay(stage, () => org.deactivateUser(stage.ids.salesforce[MANAGER]!));
          expectParked(call, 'salesforce', /Map the agent or manager to an active user/);
          expectLogIn(stage, 'salesforce', 'hubspot');
          expect(refusedIn(call, 'salesforce').map(({ kind }) => kind)).not.toContain('criterionScore');
          await syncUsers(stage, 'salesforce');
          expect(await retry(stage, call.id)).toMatchObject({ state: 'logged' });
          expectLogIn(stage, 'salesforce', 'hubspot');
          const counts = countRecords(stage);
          expect(counts.salesforce).toMatchObject({ tasks: { records: 0 }, flags: { records: 3, keys: 3 } });
          expect(counts.hubspot.tasks).toEqual({ records: 2, keys: 2 });
        },
        { workers: false },
      ),
    120_000,
  );

  it.each([
    ["the agent's", AGENT],
    ["the manager's", MANAGER],
  ])(
    '%s in HubSpot: its records wait for the admin, Salesforce has all, then all arrives',
    (_whose, email) =>
      onTestStage(
        async (stage) => {
          const { portal } = stage.vendors.hubspot;
          const call = await changedOnItsWay(stage, () => portal.archiveOwner(stage.ids.hubspot[email]!));
          expectParked(call, 'hubspot', /map this agent or manager to an active HubSpot user/);
          expectLogIn(stage, 'salesforce');
          await syncUsers(stage, 'hubspot');
          expect(await retry(stage, call.id)).toMatchObject({ state: 'logged' });
          expectAllOnce(stage);
        },
        { workers: false },
      ),
    120_000,
  );
});

describe.concurrent('what a call was linked to, deleted while the call is on its way', () => {
  const unlinked = async (stage: TestStage, callId: string, crm: CrmVendor) => {
    const choice = { connectionId: stage.connections[crm], contactId: null, dealId: null };
    expect((await stage.post(`/v1/calls/${callId}/link`, choice)).status).toBe(202);
    const [call] = await stage.settled();
    return call!;
  };

  it.each([
    ['contact', CONTACT],
    ['deal', DEAL],
  ])(
    'a %s in Salesforce: the log waits, HubSpot has it; linked to none by a person it arrives',
    (_what, key) =>
      onTestStage(
        async (stage) => {
          const { org } = stage.vendors.salesforce;
          const call = await changedOnItsWay(stage, () => org.delete(stage.ids.salesforce[key]!), ON_DEAL);
          expectParked(call, 'salesforce', /Relink the call/);
          expectLogIn(stage, 'hubspot');
          expect(await unlinked(stage, call.id, 'salesforce')).toMatchObject({ state: 'logged' });
          expectLogIn(stage, 'salesforce', 'hubspot');
        },
        { workers: false },
      ),
    120_000,
  );

  it.each([
    ['contact', 'contacts', CONTACT],
    ['deal', 'deals', DEAL],
  ])(
    'a %s in HubSpot: the log is there without it and says so; linked to none by a person it is well',
    (what, type, key) =>
      onTestStage(
        async (stage) => {
          const { portal } = stage.vendors.hubspot;
          const call = await changedOnItsWay(
            stage,
            () => portal.archive(type, stage.ids.hubspot[key]!),
            ON_DEAL,
          );
          expectParked(call, 'hubspot', new RegExp(`Link the call to another ${what}`));
          expect(refusedIn(call, 'hubspot').map(({ kind }) => kind)).toEqual(['coachingLog']);
          expectLogIn(stage, 'salesforce', 'hubspot');
          expect(await unlinked(stage, call.id, 'hubspot')).toMatchObject({ state: 'logged' });
          expectLogIn(stage, 'salesforce', 'hubspot');
        },
        { workers: false },
      ),
    120_000,
  );
});

describe.concurrent('our objects changed by an admin', () => {
  it(
    'our permission set taken away in Salesforce: all waits and names what to assign; assigned again all arrives',
    () =>
      onTestStage(
        async (stage) => {
          const { org } = stage.vendors.salesforce;
          const [grant] = org
            .records('PermissionSetAssignment')
            .filter((row) => org.row(String(row.PermissionSetId)).Name === 'Halftime_Integration');
          const call = await changedOnItsWay(stage, () => org.delete(String(grant!.Id)));
          expectParked(call, 'salesforce', /Deploy .* permission set Halftime Integration/);
          expectLogIn(stage, 'hubspot');
          org.assignPermissionSet(String(grant!.AssigneeId), 'Halftime_Integration');
          expect(await retry(stage, call.id)).toMatchObject({ state: 'logged' });
          expectAllOnce(stage);
        },
        { workers: false },
      ),
    120_000,
  );

  it(
    'a property deleted in HubSpot: the scores wait and name it, nothing else is harmed',
    () =>
      onTestStage(async (stage) => {
        const { url, portal } = stage.vendors.hubspot;
        const headers = { authorization: `Bearer ${portal.issueToken()}` };
        const type = 'criterion_score';
        const deleted = await fetch(`${url}/crm/v3/properties/${type}/rationale`, {
          method: 'DELETE',
          headers,
        });
        expect(deleted.status).toBe(204);
        const callId = await sendSample(stage);
        const scores = async () =>
          (await stage.view(callId)).deliveries.filter(
            ({ crm, kind }) => crm === 'hubspot' && kind === 'criterionScore',
          );
        await until(async () => {
          const found = await scores();
          return found.length > 0 && found.every(({ failure }) => failure);
        });
        for (const { failure } of await scores()) {
          expect(failure).toMatchObject({
            code: 'not_configured',
            remedy: expect.stringContaining('rationale'),
          });
        }
        const { salesforce, hubspot: there } = countRecords(stage);
        expect(salesforce).toMatchObject({ logs: { records: 1 }, scores: { records: 6 } });
        expect(there).toMatchObject({ logs: { records: 1 }, scores: { records: 0 } });
      }),
    120_000,
  );
});

describe.concurrent('a log that a person deleted', () => {
  const relink = (stage: TestStage, callId: string, crm: CrmVendor) =>
    stage.post(`/v1/calls/${callId}/link`, {
      connectionId: stage.connections[crm],
      contactId: null,
      dealId: null,
    });

  it.each(['salesforce', 'hubspot'] as const)(
    'in %s, is not made again by a later change, but is when somebody asks for it',
    (crm) =>
      onTestStage(async (stage) => {
        const callId = await sendSample(stage);
        await stage.settled();
        const { salesforce, hubspot } = stage.vendors;
        if (crm === 'hubspot') {
          for (const type of ['criterion_score', 'coaching_log'])
            for (const { id } of hubspot.portal.records(type)) hubspot.portal.archive(type, id);
        } else {
          for (const object of ['Coaching_Flag__c', 'Coaching_Log__c'])
            for (const { Id } of salesforce.org.records(object)) salesforce.org.delete(String(Id));
        }
        const other = crm === 'salesforce' ? 'hubspot' : 'salesforce';
        expectLogIn(stage, other);
        expect((await relink(stage, callId, crm)).status).toBe(202);
        const [call] = await stage.settled();
        expectParked(call!, crm, /make it again|written again/);
        expectLogIn(stage, other);

        expect(await retry(stage, callId)).toMatchObject({ state: 'logged' });
        expectLogIn(stage, 'salesforce', 'hubspot');
      }),
    120_000,
  );
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 200; waited += 1) {
    if (await isTrue()) return;
    await sleep(100);
  }
  throw new Error('did not happen in 20 s');
}
