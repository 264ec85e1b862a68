import type { Identity } from './participant.ts';

/** Rights come from our own tables; a CRM signature only says who somebody is (RULES, "Roles"). */
export type Role = 'agent' | 'manager' | 'admin' | 'analyst';

/** A person of the workspace. Agents and managers are people with that role; UI may call an agent "rep". */
export type Person = {
  id: string;
  name: string;
  email: string | null;
  roles: Role[];
  teamName: string | null;
  active: boolean;
};

/** An identity is valid at a moment: people change extensions, aliases and CRM users. */
export type PersonIdentity = Identity & {
  personId: string;
  /** The source id or CRM connection id that uses this identity; null = everywhere. */
  scope: string | null;
  validFrom: Date | null;
  validTo: Date | null;
};

/** Who gets the task, and which rule of RULES ("Manager of a call") decided. */
export type ManagerDecision = {
  managerId: string | null;
  rule: 'admin_map' | 'salesforce_manager' | 'hubspot_team_default' | 'workspace_fallback' | 'none';
};

/** Managers as each rule would name them; null where the rule has no answer. Ids are people of the workspace. */
export type ManagerSources = {
  adminMap: string | null;
  salesforceManager: string | null;
  hubspotTeamDefault: string | null;
  workspaceFallback: string | null;
};
