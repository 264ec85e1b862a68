import type { WorldPerson } from './types.ts';

const dana = 'dana.okafor@quillmere.test';
const owen = 'owen.castellanos@quillmere.test';
const ruth = 'ruth.ansah@quillmere.test';

/** Two teams of three agents, their managers, the managers' manager, the admin and an analyst. */
export const people: WorldPerson[] = [
  {
    name: 'Ruth Ansah',
    email: ruth,
    roles: ['manager'],
    team: null,
    directLine: '+13125550109',
    salesforce: { managerEmail: null },
    mappedManagerEmail: null,
    expectedManager: null,
  },
  {
    name: 'Dana Okafor',
    email: dana,
    roles: ['manager'],
    team: 'Sales',
    directLine: '+13125550110',
    salesforce: { managerEmail: ruth },
    mappedManagerEmail: null,
    expectedManager: null,
  },
  {
    name: 'Owen Castellanos',
    email: owen,
    roles: ['manager'],
    team: 'Support',
    directLine: '+13125550111',
    salesforce: { managerEmail: ruth },
    mappedManagerEmail: null,
    expectedManager: null,
  },
  {
    name: 'Ines Albrecht',
    email: 'ines.albrecht@quillmere.test',
    roles: ['admin'],
    team: null,
    directLine: '+13125550112',
    salesforce: { managerEmail: ruth },
    mappedManagerEmail: null,
    expectedManager: null,
  },
  {
    name: 'Yuki Tanabe',
    email: 'yuki.tanabe@quillmere.test',
    roles: ['analyst'],
    team: null,
    directLine: '+13125550113',
    salesforce: { managerEmail: ruth },
    mappedManagerEmail: null,
    expectedManager: null,
  },
  agent('Jules Whitaker', 'Support', '+13125550114', { mapped: owen }),
  agent('Noor Haddad', 'Support', '+13125550115', {}),
  agent('Benji Kowalczyk', 'Support', '+13125550116', { mapped: owen }),
  agent('Tessa Lindqvist', 'Sales', '+13125550117', { mapped: dana }),
  agent('Priya Raman', 'Sales', '+13125550118', {}),
  agent('Marcus Feld', 'Sales', '+13125550119', { salesforceManager: dana }),
];

/** The three ways in which this company's agents find their manager: admin's map, Salesforce, team default. */
function agent(
  name: string,
  team: 'Sales' | 'Support',
  directLine: string,
  from: { mapped?: string; salesforceManager?: string },
): WorldPerson {
  const rule = from.mapped
    ? 'admin_map'
    : from.salesforceManager
      ? 'salesforce_manager'
      : 'hubspot_team_default';
  return {
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@quillmere.test`,
    roles: ['agent'],
    team,
    directLine,
    salesforce: from.salesforceManager ? { managerEmail: from.salesforceManager } : null,
    mappedManagerEmail: from.mapped ?? null,
    expectedManager: { email: team === 'Sales' ? dana : owen, rule },
  };
}
