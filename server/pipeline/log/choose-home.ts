/** A CRM connection of the workspace, and the manager's user in it if there is one. */
export type HomeCandidate = { connectionId: string; isPrimary: boolean; managerUserId: string | null };

/**
 * The one connection that gets the manager's task: the manager's own setting, else where the manager has a user, primary
 * first (RULES, "Linking"). Null when the manager can be reached in none: then the log says so and no task is made.
 */
export function chooseHome(
  candidates: readonly HomeCandidate[],
  preferred: string | null,
): HomeCandidate | null {
  const reachable = candidates
    .filter((candidate) => candidate.managerUserId !== null)
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || (a.connectionId < b.connectionId ? -1 : 1));
  return reachable.find((candidate) => candidate.connectionId === preferred) ?? reachable[0] ?? null;
}
