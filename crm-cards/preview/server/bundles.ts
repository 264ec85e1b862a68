import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const CHILD = join(import.meta.dirname, 'build');
/** Bump when what a build makes of the same sources changes. */
const VERSION = '1';

/**
 * Runs one of the builders in `build/` in a process of its own (a production environment, and no hold on this one's event
 * loop) and answers the folder it wrote. Kept by the content of the sources, so that the second start builds nothing.
 */
export function createBuilds(cacheFolder: string) {
  const running = new Map<string, Promise<string>>();
  return (
    builder: 'host' | 'extension' | 'lwc',
    sources: string[],
    options: object = {},
  ): Promise<string> => {
    const key = hashOf([VERSION, builder, JSON.stringify(options)], [...sources, CHILD]);
    const target = join(cacheFolder, `${builder}-${key}`);
    const known = running.get(target);
    if (known) return known;
    const made = existsSync(target) ? Promise.resolve(target) : build(builder, target, options);
    running.set(target, made);
    // A failed build is tried again: its sources may have been mended meanwhile.
    made.catch(() => running.delete(target));
    return made;
  };
}

async function build(builder: string, target: string, options: object): Promise<string> {
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await runChild(builder, { ...options, outputDir: unfinished });
    if (!existsSync(target)) renameSync(unfinished, target);
    return target;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function runChild(builder: string, options: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(CHILD, `${builder}.ts`), JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`building ${builder} failed:\n${said}`)),
    );
  });
}

/** Over the content of files and folders; what is installed changes with the lock file, which is among the sources. */
function hashOf(words: string[], sources: string[]): string {
  const hash = createHash('sha256').update(words.join('\n'));
  for (const source of sources) {
    const files = globSync('**/*.*', {
      cwd: source,
      exclude: (path) => String(path).includes('node_modules'),
    }).sort();
    for (const file of files) hash.update(file).update(readFile(join(source, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function readFile(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch {
    return '';
  }
}
