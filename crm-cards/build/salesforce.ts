import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { replaceFile } from './replace-file.ts';
import { bundleModule } from './salesforce/bundle-module.ts';
import { compileComponents } from './salesforce/compile-components.ts';
import { namesModule, queriesModule } from './salesforce/generated-modules.ts';
import { marked, metaFile } from './salesforce/written-files.ts';

const CARDS = join(import.meta.dirname, '..');
const SOURCE = join(CARDS, 'salesforce');
const LWC_FOLDER = join(CARDS, '../salesforce/force-app/main/default/lwc');

/** Bundles without a page of their own: one file that imports nothing but the platform. */
const MODULES: Record<string, { from: string; source: () => Promise<string> | string }> = {
  coachingViewModel: {
    from: 'view-model',
    source: () => bundleModule(join(CARDS, 'view-model/index.ts')),
  },
  coachingRecords: {
    from: 'salesforce/records',
    source: () => bundleModule(join(SOURCE, 'records/index.ts')),
  },
  coachingRubrics: {
    from: 'salesforce/rubrics',
    source: () => bundleModule(join(SOURCE, 'rubrics/index.ts')),
  },
  coachingQueries: { from: 'build/salesforce/queries.ts', source: queriesModule },
  coachingNames: { from: 'server/crm/objects', source: namesModule },
};

/** Writes every LWC bundle anew, below git's notice. Answers the names of the bundles. */
export async function buildSalesforce({ target = LWC_FOLDER } = {}): Promise<string[]> {
  const compiled = mkdtempSync(join(tmpdir(), 'halftime-lwc-'));
  try {
    compileComponents(SOURCE, compiled);
    const modules = await moduleFiles();
    const files = [...modules, ...componentFiles(join(compiled, 'crm-cards/salesforce/lwc'))];
    for (const { path, content } of files) replaceFile(join(target, path), content);
    const bundles = [...new Set(files.map(({ path }) => dirname(path)))].sort();
    removeOthers(target, bundles, files);
    return bundles;
  } finally {
    rmSync(compiled, { recursive: true });
  }
}

/** Bundles and files of an earlier build that no longer exist. */
function removeOthers(target: string, bundles: readonly string[], files: readonly BuiltFile[]): void {
  const paths = new Set(files.map(({ path }) => path));
  const others = globSync('*', { cwd: target }).filter((name) => !bundles.includes(name));
  const stale = globSync('*/*.{js,html,css,xml}', { cwd: target }).filter((path) => !paths.has(path));
  for (const path of [...others, ...stale]) rmSync(join(target, path), { recursive: true, force: true });
}

type BuiltFile = { path: string; content: string };

async function moduleFiles(): Promise<BuiltFile[]> {
  const files = Object.entries(MODULES).map(async ([name, { from, source }]) => [
    { path: `${name}/${name}.js`, content: marked('.js', from, await source()) },
    { path: `${name}/${name}.js-meta.xml`, content: metaFile(from) },
  ]);
  return (await Promise.all(files)).flat();
}

/** Templates, styles and meta files as they are written; scripts as the compiler left them. */
function componentFiles(compiled: string): BuiltFile[] {
  const folder = join(SOURCE, 'lwc');
  const scripts = globSync('*/*.ts', { cwd: folder, exclude: ['**/*.d.ts'] });
  const others = globSync('*/*.{html,css,xml}', { cwd: folder });
  const metas = new Set(others.filter((path) => path.endsWith('.xml')).map((path) => dirname(path)));
  const from = (path: string) => `salesforce/lwc/${path}`;
  return [
    ...scripts.map((path) => {
      const built = path.replace(/\.ts$/, '.js');
      return { path: built, content: marked('.js', from(path), readFileSync(join(compiled, built), 'utf8')) };
    }),
    ...others.map((path) => ({
      path,
      content: marked(
        path.slice(path.lastIndexOf('.')),
        from(path),
        readFileSync(join(folder, path), 'utf8'),
      ),
    })),
    ...[...new Set(scripts.map((path) => dirname(path)))]
      .filter((bundle) => !metas.has(bundle))
      .map((bundle) => ({
        path: `${bundle}/${basename(bundle)}.js-meta.xml`,
        content: metaFile(from(bundle)),
      })),
  ];
}

if (import.meta.main) {
  const bundles = await buildSalesforce();
  console.log(`salesforce/: ${bundles.length} LWC bundles written`);
}
