import type { WorkspaceSettings } from '../../server/domain/workspace.ts';
import { people } from './people.ts';

/** Quillmere sells dispatch software to field-service companies. The switchboard, sales and support numbers, in order. */
const sharedLines = ['+13125550100', '+13125550101', '+13125550102'];

export const workspace = { name: 'Quillmere', slug: 'quillmere' };

/** What the demo workspace sets differently from the defaults. */
export const settings: Partial<WorkspaceSettings> = {
  region: 'US',
  timeZone: 'America/Chicago',
  workingHours: { startHour: 8, endHour: 18, days: [1, 2, 3, 4, 5] },
  ownNumbers: [...sharedLines, ...people.map((person) => person.directLine)],
  ownDomains: ['quillmere.test'],
  callTypeMappings: [
    { callType: 'support', queue: 'support' },
    { callType: 'sales_discovery', queue: 'sales' },
  ],
  keywordLists: [
    {
      id: 'cancellation',
      class: 'quality',
      spokenBy: 'customer',
      terms: ['cancel my contract', 'cancel our contract', 'cancel our subscription', 'close our account'],
    },
    { id: 'competitors', class: 'quality', spokenBy: 'customer', terms: ['Wrenroute', 'Fieldlark'] },
    {
      id: 'unwritten_promises',
      class: 'compliance',
      spokenBy: 'agent',
      terms: ['between you and me', 'off the record', 'you have my word', "you've got my word"],
    },
  ],
};

/** Gives the deal context for scoring (RULES, "Linking"): the agents and their deals live in HubSpot. */
export const primaryCrm = 'hubspot';

/** Gets the tasks of an agent for whom no other rule names a manager. */
export const fallbackManagerEmail = 'ruth.ansah@quillmere.test';

/** Team -> manager, for agents with neither an admin's map nor a Salesforce user. */
export const teamManagers: Record<string, string> = {
  Sales: 'dana.okafor@quillmere.test',
  Support: 'owen.castellanos@quillmere.test',
};

/** The deal pipeline, in order, under the same names in both CRMs. */
export const dealStages = [
  { name: 'Discovery', open: true, won: false },
  { name: 'Qualification', open: true, won: false },
  { name: 'Proposal', open: true, won: false },
  { name: 'Negotiation', open: true, won: false },
  { name: 'Renewal', open: true, won: false },
  { name: 'Closed Won', open: false, won: true },
  { name: 'Closed Lost', open: false, won: false },
];
