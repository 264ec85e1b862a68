import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSalesforceInstaller } from '../../../../server/crm/salesforce/installer.ts';
import { makeSalesforceHarness, type SalesforceHarness } from './harness.ts';

let harness: SalesforceHarness;
beforeEach(async () => {
  harness = await makeSalesforceHarness();
});
afterEach(() => harness.close());

/** What is not ready, by name, when we are connected as a user with these permission sets. */
async function todoOf(
  permissionSets: string[],
  profile: 'standard' | 'minimum' = 'standard',
): Promise<Record<string, string>> {
  const { org } = harness.sandbox;
  const Username = `connected@halftime.test`;
  const userId = org.addUser({ Username, LastName: 'Connected', profile, permissionSets });
  const accessToken = org.openSession(userId);
  const { findings } = await createSalesforceInstaller({ ...harness.options, accessToken }).install();
  const todo = findings.filter(({ state }) => state !== 'ready');
  return Object.fromEntries(todo.map(({ name, state, remedy }) => [name, `${state}: ${remedy}`]));
}

describe('installer, connected as the wrong user', () => {
  it('no permission set, verified, is told to assign Halftime_Integration for every object', async () => {
    const todo = await todoOf([]);
    expect(Object.keys(todo).length).toBeGreaterThan(9);
    expect(todo.Coaching_Log__c).toMatch(/^missing: .*Halftime_Integration/);
    expect(todo['Task.Coaching_Key__c']).toMatch(/^missing: .*Halftime_Integration/);
  });

  it('rights to read only, verified, names the fields that cannot be written', async () => {
    const todo = await todoOf(['Halftime_Analyst']);
    expect(todo.Coaching_Log__c).toMatch(/^blocked: Not writable: .*Overall_Score__c.*Halftime_Integration/);
    expect(todo.Coaching_Log__c).not.toContain('Not visible');
  });

  it('a profile of minimum access, verified, names the standard fields it hides and nothing of ours', async () => {
    const todo = await todoOf(['Halftime_Integration'], 'minimum');
    const fields = Object.entries(todo).map(([name, remedy]) => [name, remedy.split(': ').at(-1)]);
    expect(Object.fromEntries(fields)).toEqual({
      Lead: 'Company, ConvertedContactId.',
      OpportunityContactRole: 'Role.',
      Task: 'WhatId, Subject, Description, ActivityDate.',
    });
    expect(todo.Task).toContain('edit access');
  });

  it('rights of the integration, verified, leave nothing to do', async () => {
    expect(await todoOf(['Halftime_Integration'])).toEqual({});
  });
});
