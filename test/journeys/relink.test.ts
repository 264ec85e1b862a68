import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCalls } from '../../demo/world.ts';
import { recheckLink } from '../../server/pipeline/link/relink-call.ts';
import { startTestStage, type TestStage } from './support/test-stage.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await startTestStage();
});
afterAll(() => stage?.close());

const org = () => stage.vendors.salesforce.org;

async function sendSample(externalId: string): Promise<string> {
  const call = loadSampleCalls(new Date()).find((each) => each.externalId === externalId)!;
  const { id } = (await (await stage.send(call)).json()) as { id: string };
  await stage.settled();
  return id;
}

async function post(path: string, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${stage.apiKey}`, 'content-type': 'application/json' };
  return fetch(`${stage.running.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const linkOf = async (callId: string, crm: string) =>
  (await stage.view(callId)).links.find((link) => link.crm === crm)!;

describe('an ambiguous call that a person links', () => {
  it('confirmed, then undone, the CRM follows both ways and the history keeps both', async () => {
    const callId = await sendSample('qm-1008');
    const before = await linkOf(callId, 'salesforce');
    expect(before).toMatchObject({ status: 'ambiguous', contactId: null });
    expect(before.candidates.map(({ reasons }) => reasons)).toEqual([
      ['has the same phone number'],
      ['has the same phone number'],
    ]);

    const contactId = stage.ids.salesforce.victor!;
    const connectionId = stage.connections.salesforce;
    expect((await post(`/v1/calls/${callId}/link`, { connectionId, contactId, dealId: null })).status).toBe(
      202,
    );
    await stage.settled();
    expect(await linkOf(callId, 'salesforce')).toMatchObject({
      status: 'confirmed',
      rule: 'chosen_by_person',
      contactId,
      decidedBy: expect.stringMatching(/^api-key:/),
    });
    const log = () =>
      org()
        .records('Coaching_Log__c')
        .find((row) => row.Provider_Call_Id__c === 'qm-1008')!;
    expect(log()).toMatchObject({ Contact__c: contactId, Link_Status__c: 'Confirmed' });
    expect(await linkOf(callId, 'hubspot')).toMatchObject({ status: 'ambiguous' });

    expect((await post(`/v1/calls/${callId}/link/undo`, { connectionId })).status).toBe(202);
    await stage.settled();
    expect(await linkOf(callId, 'salesforce')).toMatchObject({ status: 'ambiguous', contactId: null });
    expect(log()).toMatchObject({ Contact__c: null, Link_Status__c: 'Ambiguous' });
  });

  it('a contact that is not there, chosen, is refused and nothing changes', async () => {
    const callId = await sendSample('qm-1015');
    const before = await linkOf(callId, 'salesforce');
    const answer = await post(`/v1/calls/${callId}/link`, {
      connectionId: stage.connections.salesforce,
      contactId: '003000000000000AAA',
      dealId: null,
    });
    expect(answer.status).toBe(404);
    expect(await linkOf(callId, 'salesforce')).toEqual(before);
  });
});

describe('an open link when the CRM changes', () => {
  const recheck = (callId: string) =>
    recheckLink({ workspaceId: stage.workspaceId, callId }, stage.running.system.deps);

  it('the caller appears as a contact, then a deal: linked by the rules, log and deal context with it', async () => {
    const callId = await sendSample('qm-1004');
    expect(await linkOf(callId, 'salesforce')).toMatchObject({ status: 'unmatched', rule: 'no_contact' });
    const phone = loadSampleCalls(new Date()).find(({ externalId }) => externalId === 'qm-1004')!.customer!
      .phone!;
    const accountId = stage.ids.salesforce.harrow;
    const contactId = org().insert('Contact', { LastName: 'Newcomer', Phone: phone, AccountId: accountId });
    const owner = stage.ids.salesforce['dana.okafor@quillmere.test'];
    const dealId = org().insert('Opportunity', {
      Name: 'New deal',
      AccountId: accountId,
      StageName: 'Proposal',
      CloseDate: '2027-03-01',
      OwnerId: owner,
    });
    org().insert('OpportunityContactRole', {
      OpportunityId: dealId,
      ContactId: contactId,
      Role: 'Decision Maker',
    });

    await stage.running.system.ring(await recheck(callId));
    await stage.settled();
    expect(await linkOf(callId, 'salesforce')).toMatchObject({
      status: 'linked',
      rule: 'only_open_deal_with_contact_role',
      contactId,
      dealId,
    });
    const log = org()
      .records('Coaching_Log__c')
      .find((row) => row.Provider_Call_Id__c === 'qm-1004')!;
    expect(log).toMatchObject({ Contact__c: contactId, Deal__c: dealId, Link_Status__c: 'Linked' });
    expect(
      org()
        .records('Coaching_Log__c')
        .filter((row) => row.Provider_Call_Id__c === 'qm-1004'),
    ).toHaveLength(1);
  });

  it("a person's choice, rechecked, is never overruled", async () => {
    const callId = await sendSample('qm-1008');
    const connectionId = stage.connections.salesforce;
    await post(`/v1/calls/${callId}/link`, {
      connectionId,
      contactId: stage.ids.salesforce.monique,
      dealId: null,
    });
    await stage.settled();
    await stage.running.system.ring(await recheck(callId));
    await stage.settled();
    expect(await linkOf(callId, 'salesforce')).toMatchObject({
      status: 'confirmed',
      contactId: stage.ids.salesforce.monique,
    });
  });
});

describe('a criterion limited to deal stages', () => {
  it('scored again on the deal found later, gets a scorecard of its own; the other criteria keep theirs', async () => {
    const callId = await sendSample('qm-1013');
    const card = async () => (await stage.view(callId)).legs[0]!.scorecard!;
    const before = await card();
    expect(before.criteria.find(({ criterionKey }) => criterionKey === 'renewal_handover')).toMatchObject({
      status: 'not_applicable',
    });
    const { portal } = stage.vendors.hubspot;
    const deal = portal.records('deals').find(({ properties }) => properties.dealstage === 'renewal')!;
    const link = await linkOf(callId, 'hubspot');
    const answer = await post(`/v1/calls/${callId}/link`, {
      connectionId: stage.connections.hubspot,
      contactId: link.contactId,
      dealId: deal.id,
    });
    expect(answer.status).toBe(202);
    await stage.settled();
    const after = await card();
    expect(after.id).not.toBe(before.id);
    expect(after.scorerVersion).toMatch(/stage:Renewal$/);
    expect(after.criteria.find(({ criterionKey }) => criterionKey === 'renewal_handover')!.status).not.toBe(
      'not_applicable',
    );
    const rest = (criteria: typeof before.criteria) =>
      criteria.filter(({ criterionKey }) => criterionKey !== 'renewal_handover');
    expect(rest(after.criteria)).toEqual(rest(before.criteria));
    expect(
      await stage.database.pool.query('select 1 from scorecards where id = $1', [before.id]),
    ).toMatchObject({ rowCount: 1 });
  });
});
