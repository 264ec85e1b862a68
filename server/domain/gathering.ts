/** More than this at once saves no request worth waiting for: HubSpot's associations travel a thousand pairs a request. */
const FULL = 500;
/** This many calls or fewer are everyday traffic; more are a backlog, where requests matter more than seconds. */
const FEW = 20;
const LONGEST_MS = { everyday: 1_000, backlog: 30_000 };

/**
 * Whether what waits for a CRM should wait for more company. `onTheWay` counts the calls that came in before the first of
 * those waiting and have not got here yet: for later ones nobody waits, so steady traffic of any rate never waits long.
 */
export function isWorthWaiting(gathered: { waiting: number; onTheWay: number; waitedMs: number }): boolean {
  const { waiting, onTheWay, waitedMs } = gathered;
  if (waiting >= FULL || onTheWay <= 0) return false;
  return waitedMs < (onTheWay > FEW ? LONGEST_MS.backlog : LONGEST_MS.everyday);
}
