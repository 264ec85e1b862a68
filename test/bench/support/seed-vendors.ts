import type { Vendors } from '../../../demo/stage/start-vendors.ts';
import type { Customer } from './customers.ts';
import { agents, managers } from './people.ts';

const PIPELINE = 'bench';
const STAGE = 'Qualified';

/** The company's people and customers in both stand-ins, each customer with an account and one open deal. */
export function seedVendors(vendors: Vendors, customers: readonly Customer[]): void {
  seedSalesforce(vendors, customers);
  seedHubSpot(vendors, customers);
}

function seedSalesforce({ salesforce: { org } }: Vendors, customers: readonly Customer[]): void {
  org.addStage(STAGE, { closed: false, won: false });
  const users = new Map<string, string>();
  for (const { name, email, manager } of [...managers, ...agents]) {
    const permissionSets = [manager ? 'Halftime_Rep' : 'Halftime_Manager'];
    users.set(email, org.addUser({ Username: email, LastName: name, permissionSets }));
  }
  for (const [at, { name, phone, email }] of customers.entries()) {
    const AccountId = org.insert('Account', { Name: `Company ${at}` });
    const ContactId = org.insert('Contact', { LastName: name, AccountId, Phone: phone, Email: email });
    const OpportunityId = org.insert('Opportunity', {
      Name: `Deal ${at}`,
      AccountId,
      StageName: STAGE,
      Amount: 1_000 + at,
      CloseDate: '2030-01-31',
      OwnerId: users.get(agents[at % agents.length]!.email),
    });
    org.insert('OpportunityContactRole', { OpportunityId, ContactId, Role: 'Decision Maker' });
  }
}

function seedHubSpot({ hubspot: { portal } }: Vendors, customers: readonly Customer[]): void {
  const owners = new Map<string, string>();
  for (const { name, email } of [...managers, ...agents]) {
    owners.set(
      email,
      portal.addUser({ email, firstName: 'Bench', lastName: name, superAdmin: false }).ownerId,
    );
  }
  const metadata = { isClosed: 'false', probability: '0.5' };
  portal.addPipeline({
    id: PIPELINE,
    label: PIPELINE,
    displayOrder: 1,
    stages: [{ id: 'qualified', label: STAGE, displayOrder: 0, metadata }],
  });
  for (const [at, { name, phone, email }] of customers.entries()) {
    const company = portal.create('companies', { name: `Company ${at}` }).id;
    const contact = portal.create('contacts', { lastname: name, phone, email }).id;
    const deal = portal.create('deals', {
      dealname: `Deal ${at}`,
      pipeline: PIPELINE,
      dealstage: 'qualified',
      amount: String(1_000 + at),
      hubspot_owner_id: owners.get(agents[at % agents.length]!.email)!,
    }).id;
    portal.associate('contacts', contact, 'companies', company);
    portal.associate('deals', deal, 'companies', company);
    portal.associate('deals', deal, 'contacts', contact);
  }
}
