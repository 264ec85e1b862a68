import type { SalesforceSandbox } from '../../test/sandbox/salesforce/sandbox.ts';
import type { WorldDeal, WorldPerson } from '../world/types.ts';
import { accounts, contacts, dealStages, leads, people } from '../world.ts';

/** CRM ids by the world's keys. */
export type Ids = Record<string, string>;

/** The demo company's org: users with their managers, customers, opportunities as old as `since`, so history knows them. */
export function seedSalesforce({ org }: SalesforceSandbox, deals: readonly WorldDeal[], since: Date): Ids {
  const ids: Ids = {};
  for (const { name, open, won } of dealStages) org.addStage(name, { closed: !open, won });
  const users = people.filter((person) => person.salesforce);
  for (const person of users) ids[person.email] = addUser(org, person);
  for (const person of users) {
    const manager = person.salesforce?.managerEmail;
    if (manager) org.update(ids[person.email]!, { ManagerId: ids[manager] });
  }
  for (const { key, name } of accounts) ids[key] = org.insert('Account', { Name: name });
  for (const { key, firstName, lastName, title, accountKey, phone, email } of contacts) {
    ids[key] = org.insert('Contact', {
      FirstName: firstName,
      LastName: lastName,
      Title: title,
      AccountId: ids[accountKey],
      Phone: phone,
      Email: email,
    });
  }
  for (const { key, firstName, lastName, company, phone, email } of leads) {
    ids[key] = org.insert('Lead', {
      FirstName: firstName,
      LastName: lastName,
      Company: company,
      Phone: phone,
      Email: email,
    });
  }
  for (const deal of deals) {
    ids[deal.key] = org.insert(
      'Opportunity',
      {
        Name: deal.name,
        AccountId: ids[deal.accountKey],
        StageName: deal.stage,
        Amount: deal.amount,
        CloseDate: deal.closeDate,
        NextStep: deal.nextStep,
        OwnerId: ids[deal.salesforceOwnerEmail],
      },
      { at: since },
    );
    for (const { contactKey, role } of deal.roles) {
      org.insert('OpportunityContactRole', {
        OpportunityId: ids[deal.key],
        ContactId: ids[contactKey],
        Role: role,
      });
    }
  }
  return ids;
}

const PERMISSION_SETS = {
  agent: 'Halftime_Rep',
  manager: 'Halftime_Manager',
  admin: 'Halftime_Admin',
  analyst: 'Halftime_Analyst',
};

function addUser(org: SalesforceSandbox['org'], person: WorldPerson): string {
  const [first, ...rest] = person.name.split(' ');
  return org.addUser({
    Username: person.email,
    FirstName: first,
    LastName: rest.join(' '),
    permissionSets: person.roles.map((role) => PERMISSION_SETS[role]),
  });
}
