import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from './progress.mjs';
import { BootstrapError, inProject } from './project.mjs';
import { runQuietly } from './run.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for, compared by content: times mean nothing after a clone or a
 * copy. `production` does not ask for development packages, so that an image made with --omit=dev is left alone.
 */
export function arePackagesInstalled({ production }) {
  const wanted = readLock(inProject('package-lock.json'));
  const installed = readLock(inProject('node_modules', '.package-lock.json'));
  if (!installed) return false;
  if (!wanted) return true;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional) return true;
    if (production && (entry.dev || entry.devOptional)) return true;
    return installed[path]?.version === entry.version;
  });
}

/** Installs the packages with npm, showing progress; on failure the error holds what npm said. */
export async function installPackages() {
  await withProgress('Installing packages (npm, about 1.4 GB on disk, needed once)', async () => {
    let run = existsSync(inProject('package-lock.json')) ? await npm('ci') : await npm('install');
    // A registry that lacks other platforms' packages makes locks that `npm ci` refuses and `npm install` understands.
    if (run.output.includes('EUSAGE')) run = await npm('install', '--no-save');
    if (run.code !== 0)
      throw new BootstrapError(`npm could not install the packages:\n${firstLines(run.output)}`);
    return `${Math.round(sizeOf(inProject('node_modules')) / 1_000_000)} MB on disk`;
  });
}

function npm(...command) {
  const { command: program, args, shell } = npmCommand();
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  return runQuietly(program, [...args, ...command, ...options], { shell });
}

function firstLines(text) {
  return text.split('\n').slice(0, 25).join('\n');
}

/** Inside `npm run`, npm names its own file; npm.cmd on Windows needs a shell. */
function npmCommand() {
  const npmFile = process.env.npm_execpath;
  if (npmFile?.endsWith('.js')) return { command: process.execPath, args: [npmFile], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

function sizeOf(directory) {
  let bytes = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    bytes += entry.isDirectory() ? sizeOf(path) : lstatSync(path).size;
  }
  return bytes;
}
