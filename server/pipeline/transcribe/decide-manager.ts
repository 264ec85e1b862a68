import type { ManagerDecision, ManagerSources } from '../../domain/person.ts';

/** RULES, "Manager of a call": the first rule with an answer, and which it was. Nobody manages themselves. */
export function decideManager(agentId: string, sources: ManagerSources): ManagerDecision {
  const rules: [ManagerDecision['rule'], string | null][] = [
    ['admin_map', sources.adminMap],
    ['salesforce_manager', sources.salesforceManager],
    ['hubspot_team_default', sources.hubspotTeamDefault],
    ['workspace_fallback', sources.workspaceFallback],
  ];
  const decided = rules.find(([, managerId]) => managerId !== null && managerId !== agentId);
  return decided ? { managerId: decided[1], rule: decided[0] } : { managerId: null, rule: 'none' };
}
