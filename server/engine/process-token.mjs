// Plain JavaScript because scripts/lib/bootstrap.mjs runs it on Node 20 before anything is installed.
import { readFileSync } from 'node:fs';

/**
 * Names one run of a process: `<pid>` or, on Linux, `<pid>-<start tick>`. A container that restarts hands out the same
 * pids again, so a pid alone would keep the marks of dead processes alive for ever.
 */
export function processToken(pid = process.pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold spaces; start time is field 22 (proc(5)).
    const afterCommand = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${pid}-${afterCommand[19]}`;
  } catch {
    return String(pid);
  }
}

/** Whether the very process that was named by `token` still runs. */
export function isTokenAlive(token) {
  const pid = Number.parseInt(token, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return processToken(pid) === token;
}
