import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
};

export type ProfileShare = { part: string; share: number };

/** Where a process spends its own time: pass `nodeArguments` to it, and read the shares after it has ended. */
export function createProfiler(): { nodeArguments: string[]; read: () => ProfileShare[] } {
  const folder = mkdtempSync(join(tmpdir(), 'halftime-profile-'));
  return {
    nodeArguments: ['--cpu-prof', `--cpu-prof-dir=${folder}`],
    read() {
      const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
      const profile = file && (JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile);
      rmSync(folder, { recursive: true });
      return profile ? sharesOf(profile) : [];
    },
  };
}

function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): ProfileShare[] {
  const partOf = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  samples.forEach((id, at) => {
    const part = partOf.get(id)!;
    if (part !== '(idle)') times.set(part, (times.get(part) ?? 0) + timeDeltas[at]!);
  });
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([part, time]) => ({ part, share: time / total })).sort((a, b) => b.share - a.share);
}

/** Rules in order; the first that matches names the part. */
const PARTS: [RegExp, string][] = [
  [/^\(idle\)/, '(idle)'],
  [/^\(garbage collector\)/, 'garbage collection'],
  [/^writev? /, 'writing to sockets (PostgreSQL)'],
  [/node_modules\/@prisma\//, 'Prisma'],
  [/node_modules\/(pg|pg-.*|postgres-.*)\//, 'PostgreSQL client'],
  [/node_modules\/bullmq\//, 'BullMQ'],
  [/node_modules\/(jsforce|@hubspot|undici)|undici/, 'CRM clients'],
  [/server\/crm\//, 'CRM adapters'],
  [/server\/domain\/exact\//, 'exact checks'],
  [/server\/model\//, 'offline judge'],
  [/server\/store\//, 'store'],
  [/server\//, 'rest of the product'],
  [/^node:|\(program\)| node:/, 'Node itself'],
];

function nameOf({ functionName, url }: { functionName: string; url: string }): string {
  const frame = `${functionName} ${url}`;
  return PARTS.find(([pattern]) => pattern.test(frame))?.[1] ?? 'other';
}
