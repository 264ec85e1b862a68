import type { WorldAccount, WorldContact, WorldDeal, WorldLead } from './types.ts';

export const accounts: WorldAccount[] = [
  { key: 'harrow', name: 'Harrow Lift', domain: 'harrowlift.test' },
  { key: 'bluestem', name: 'Bluestem Heating and Air', domain: 'bluestem-hvac.test' },
  { key: 'northgate', name: 'Northgate Fire Protection', domain: 'northgatefire.test' },
  { key: 'oakline', name: 'Oakline Property Services', domain: 'oaklineproperty.test' },
  { key: 'brightwater', name: 'Brightwater Facilities', domain: 'brightwater-facilities.test' },
  { key: 'sundial', name: 'Sundial Solar Maintenance', domain: 'sundialsolar.test' },
  { key: 'pellworth', name: 'Pellworth Pools', domain: 'pellworth-pools.test' },
  { key: 'merrit', name: 'Merrit Plumbing', domain: 'merritplumbing.test' },
  { key: 'greenfinch', name: 'Greenfinch Cleaning', domain: 'greenfinch.test' },
  { key: 'kestrel', name: 'Kestrel Garage Doors', domain: 'kestreldoors.test' },
  { key: 'halvorsen', name: 'Halvorsen Refrigeration', domain: 'halvorsen-cold.test' },
  { key: 'juniper', name: 'Juniper Landscaping', domain: 'juniperlandscaping.test' },
  { key: 'copperleaf', name: 'Copperleaf Roofing', domain: 'copperleafroofing.test' },
];

/** key, first name, last name, title, account, phone as typed, e-mail. */
export const contacts: WorldContact[] = [
  contact(
    'carla',
    'Carla',
    'Novak',
    'Operations Director',
    'harrow',
    '(312) 555-0142',
    'carla.novak@harrowlift.test',
  ),
  contact('ray', 'Ray', 'Dufresne', 'Owner', 'bluestem', '+1 847.555.0127', 'ray@bluestem-hvac.test'),
  contact(
    'helen',
    'Helen',
    'Marsh',
    'VP Operations',
    'northgate',
    '414-555-0133',
    'hmarsh@northgatefire.test',
  ),
  contact(
    'sam',
    'Sam',
    'Ferreira',
    'Maintenance Lead',
    'oakline',
    '1 (608) 555-0171',
    'sam@oaklineproperty.test',
  ),
  contact('joyce', 'Joyce', 'Abara', 'Field Manager', 'sundial', '515 555 0155', 'jabara@sundialsolar.test'),
  contact('pete', 'Pete', 'Larsen', 'Owner', 'pellworth', '+1 (402) 555 0164', 'pete@pellworth-pools.test'),
  contact('lou', 'Lou', 'Merrit', 'Owner', 'merrit', '(773) 555-0118', 'lou@merritplumbing.test'),
  contact(
    'dot',
    'Dorothy',
    'Ellison',
    'Office Manager',
    'greenfinch',
    '608/555-0172',
    'office@greenfinch.test',
  ),
  contact(
    'wanda',
    'Wanda',
    'Pruitt',
    'Office Manager',
    'kestrel',
    '1-630-555-0187',
    'wanda@kestreldoors.test',
  ),
  contact(
    'ingrid',
    'Ingrid',
    'Halvorsen',
    'Owner',
    'halvorsen',
    '608.555.0193',
    'ingrid@halvorsen-cold.test',
  ),
  contact('amos', 'Amos', 'Reyes', 'Owner', 'juniper', '+14145550106', 'amos@juniperlandscaping.test'),
  contact(
    'terrence',
    'Terrence',
    'Boyd',
    'Crew Lead',
    'copperleaf',
    '312 5550168',
    'tboyd@copperleafroofing.test',
  ),
  contact(
    'victor',
    'Victor',
    'Shea',
    'Facilities Manager',
    'brightwater',
    '(630) 555-0140 x211',
    'vshea@brightwater-facilities.test',
  ),
  contact(
    'monique',
    'Monique',
    'Tran',
    'Compliance Coordinator',
    'brightwater',
    '630.555.0140 ext. 305',
    'mtran@brightwater-facilities.test',
  ),
];

export const leads: WorldLead[] = [
  {
    key: 'odessa',
    firstName: 'Odessa',
    lastName: 'Brandt',
    company: 'Tidewater Pest Control',
    phone: '(850) 555-0119',
    email: 'odessa@tidewaterpest.test',
  },
  {
    key: 'gil',
    firstName: 'Gil',
    lastName: 'Navarro',
    company: 'Copper Canyon Electric',
    phone: '+1 602-555-0150',
    email: 'gil@coppercanyonelectric.test',
  },
];

const dana = 'dana.okafor@quillmere.test';
const tessa = 'tessa.lindqvist@quillmere.test';
const priya = 'priya.raman@quillmere.test';
const marcus = 'marcus.feld@quillmere.test';

export const deals: WorldDeal[] = [
  {
    ...deal(
      'harrow-dispatch',
      'harrow',
      'Harrow Lift: night dispatch, 60 technicians',
      'Discovery',
      48_000,
      tessa,
      dana,
    ),
    closeDate: '2027-01-29',
    nextStep: 'Pilot at one building, nights only',
    roles: [{ contactKey: 'carla', role: 'Decision Maker' }],
  },
  {
    ...deal('bluestem-seasonal', 'bluestem', 'Bluestem: seasonal crews', 'Discovery', 22_500, marcus, marcus),
    closeDate: '2026-12-11',
    nextStep: 'Board with real routes, with Denise and Paul',
    roles: [{ contactKey: 'ray', role: 'Economic Buyer' }],
  },
  {
    ...deal(
      'northgate-sprinklers',
      'northgate',
      'Northgate: sprinkler crews',
      'Negotiation',
      61_000,
      priya,
      dana,
    ),
    closeDate: '2026-12-18',
    nextStep: 'Project lead to be named',
    roles: [{ contactKey: 'helen', role: 'Decision Maker' }],
  },
  {
    ...deal(
      'northgate-extinguishers',
      'northgate',
      'Northgate: extinguishers',
      'Proposal',
      14_400,
      priya,
      dana,
    ),
    closeDate: '2026-12-18',
    nextStep: 'Bundle price to be confirmed',
    roles: [{ contactKey: 'helen', role: 'Decision Maker' }],
  },
  {
    ...deal('oakline-portal', 'oakline', 'Oakline: tenant portal', 'Qualification', 31_200, priya, dana),
    closeDate: '2026-11-20',
    nextStep: 'One page on approvals',
    roles: [{ contactKey: 'sam', role: 'Evaluator' }],
  },
  {
    ...deal('oakline-vans', 'oakline', 'Oakline: van tracking add-on', 'Proposal', 8_700, tessa, dana),
    closeDate: '2027-02-26',
    nextStep: 'Waiting for the new vans',
    roles: [{ contactKey: 'sam', role: 'Other' }],
  },
  {
    ...deal('sundial-crews', 'sundial', 'Sundial Solar: crew scheduling', 'Proposal', 19_000, marcus, marcus),
    closeDate: '2026-11-27',
    nextStep: 'Answer on a price cap',
    roles: [],
  },
  {
    ...deal('pellworth-renewal', 'pellworth', 'Pellworth Pools: renewal', 'Renewal', 16_800, tessa, dana),
    closeDate: '2026-12-31',
    nextStep: 'Renewal talk',
    roles: [{ contactKey: 'pete', role: 'Decision Maker' }],
  },
];

function contact(
  key: string,
  firstName: string,
  lastName: string,
  title: string,
  accountKey: string,
  phone: string,
  email: string,
): WorldContact {
  return { key, firstName, lastName, title, accountKey, phone, email };
}

function deal(
  key: string,
  accountKey: string,
  name: string,
  stage: string,
  amount: number,
  ownerEmail: string,
  salesforceOwnerEmail: string,
): Omit<WorldDeal, 'closeDate' | 'nextStep' | 'roles'> {
  return { key, name, accountKey, stage, amount, currency: 'USD', ownerEmail, salesforceOwnerEmail };
}
