/** The demo company, its customers, its calls, and what must come of them. Everything here is invented. */
export { accounts, contacts, leads } from './world/customers.ts';
export { expectedCalls } from './world/expected.ts';
export { people } from './world/people.ts';
export {
  type DemoRubric,
  loadDeals,
  loadRubrics,
  loadSampleCalls,
  readSampleCalls,
} from './world/sample-calls.ts';
export {
  dealStages,
  fallbackManagerEmail,
  primaryCrm,
  settings,
  teamManagers,
  workspace,
} from './world/settings.ts';
export type {
  ExpectedCall,
  ExpectedFlag,
  ExpectedLeg,
  ExpectedLink,
  WorldAccount,
  WorldContact,
  WorldDeal,
  WorldLead,
  WorldPerson,
} from './world/types.ts';
