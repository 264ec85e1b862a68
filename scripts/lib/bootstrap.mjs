import { mkdirSync } from 'node:fs';
import { takeDirectoryLock } from '../../server/engine/directory-lock.mjs';
import { environmentFor, findNode24 } from './node24.mjs';
import { arePackagesInstalled, installPackages } from './packages.mjs';
import { generatePrismaClient, isPrismaClientFresh } from './prisma-client.mjs';
import { BootstrapError, inProject, say } from './project.mjs';
import { runInForeground } from './run.mjs';

const OLDEST_NODE = 20;
const LOCK_WAIT_MS = 15 * 60_000;

/**
 * Makes the checkout ready to run: packages, Node 24, the generated database client. Does nothing, quickly, when all is
 * there. Returns the Node to use and its environment; throws BootstrapError with what to do.
 */
export async function bootstrap({ production = false } = {}) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new BootstrapError(
      `Halftime needs Node ${OLDEST_NODE} or newer to begin with; this is ${process.version}.`,
    );
  }
  if (!arePackagesInstalled({ production }) || !isPrismaClientFresh()) {
    mkdirSync(inProject('.halftime'), { recursive: true });
    const unlock = await takeDirectoryLock(inProject('.halftime', 'bootstrap.lock'), {
      waitMs: LOCK_WAIT_MS,
      onWait: (pid) => say(`Waiting for another installation in this folder (process ${pid ?? 'unknown'})`),
    });
    try {
      if (!arePackagesInstalled({ production })) await installPackages();
      if (!isPrismaClientFresh()) await generatePrismaClient(findNode24());
    } finally {
      await unlock();
    }
  }
  const node24 = findNode24();
  return { node24, env: environmentFor(node24) };
}

/** Bootstraps and runs a TypeScript file of the project with the caller's arguments, signals and exit code. */
export function runEntry(file, options) {
  return exitWith(async () => {
    const { node24, env } = await bootstrap(options);
    return runInForeground(node24, [inProject(file), ...process.argv.slice(2)], { env });
  });
}

/** Ends the process with the exit code `work` resolves to; what a person can mend is said without a stack trace. */
export async function exitWith(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof BootstrapError) && error.code !== 'ELOCKED') throw error;
    say(`\n${error.message}`);
    process.exitCode = 1;
  }
}
