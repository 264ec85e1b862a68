/** What PostgreSQL writes into `postmaster.pid` (storage/lmgr, "pidfile.h": line 1 pid, 4 port, 8 status). */
export type PostmasterPid = { pid: number; port: number; ready: boolean };

/** Reads the text of a `postmaster.pid`; undefined while it is incomplete or is not one. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split(/\r?\n/);
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0 || port > 65_535)
    return undefined;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}
