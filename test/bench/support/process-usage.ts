import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second and memory in pages of four kilobytes. */
const TICKS = 100;
const PAGE_BYTES = 4_096;

/** Resident memory of a process in megabytes; null where the system has no /proc. */
export function residentMb(pid: number): number | null {
  const pages = read(`/proc/${pid}/statm`)?.split(' ')[1];
  return pages ? (Number(pages) * PAGE_BYTES) / 2 ** 20 : null;
}

/** Processor seconds since its start of each process, summed by what `nameOf` calls it; null names are left out. */
export function processorSeconds(
  nameOf: (pid: number, command: string) => string | null,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const entry of listProcesses()) {
    const command = read(`/proc/${entry}/cmdline`)?.replaceAll('\0', ' ').trim();
    const stat = read(`/proc/${entry}/stat`)?.split(') ').at(-1)?.split(' ');
    const name = command && stat ? nameOf(entry, command) : null;
    if (name) sums.set(name, (sums.get(name) ?? 0) + (Number(stat![11]) + Number(stat![12])) / TICKS);
  }
  return sums;
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
