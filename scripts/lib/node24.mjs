import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { BootstrapError, inProject } from './project.mjs';

const WANTED_MAJOR = 24;

/** The Node that can run our TypeScript: the one npm brought along, else the one running if it is new enough. */
export function findNode24() {
  const windows = process.platform === 'win32';
  const candidates = [
    inProject('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node'),
    inProject('node_modules', '.bin', windows ? 'node.exe' : 'node'),
    process.execPath,
  ];
  const found = candidates.find((path) => existsSync(path) && majorOf(path) >= WANTED_MAJOR);
  if (found) return found;
  throw new BootstrapError(
    `Halftime runs on Node ${WANTED_MAJOR}; this is ${process.version}, and the npm package \`node\` that brings it did not ` +
      'finish installing (npm was told to ignore install scripts). Mend it with:\n\n' +
      '  npm rebuild node --ignore-scripts=false\n\n' +
      `or install Node ${WANTED_MAJOR} and start again.`,
  );
}

/** An environment in which `node` means `node24` for everything that is started. */
export function environmentFor(node24) {
  return { ...process.env, PATH: `${dirname(node24)}${delimiter}${process.env.PATH ?? ''}` };
}

function majorOf(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number.parseInt(stdout?.slice(1) ?? '', 10) || 0;
}
