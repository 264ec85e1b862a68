import { existsSync, globSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { replaceFile } from './replace-file.ts';

const CARDS = join(import.meta.dirname, '..');
const PROJECT = join(CARDS, '../hubspot');

/** What HubSpot builds on its own, and the component each folder's entries render. */
const BUNDLES: { source: string; folder: string }[] = [
  { source: 'CoachingCard', folder: 'cards' },
  { source: 'SummaryCard', folder: 'cards' },
  { source: 'QueuePage', folder: 'pages' },
  { source: 'settings/SettingsPage', folder: 'settings' },
];
/** HubSpot supplies these. */
const EXTERNAL = ['react', 'react/*', '@hubspot/ui-extensions', '@hubspot/ui-extensions/*'];

/**
 * Writes each component with everything of ours that it needs into one file beside the entry that renders it: nothing
 * may be imported from outside the folder of an extension. Answers the files written.
 */
export async function buildHubSpot({ target = join(PROJECT, 'src/app') } = {}): Promise<string[]> {
  const files = await Promise.all(
    BUNDLES.map(async ({ source, folder }) => {
      const file = join(target, folder, 'generated', `${source.replace(/^.*\//, '')}.jsx`);
      replaceFile(file, await bundle(`hubspot/${source}.tsx`));
      return file;
    }),
  );
  const others = globSync('*/generated/*.jsx', { cwd: target }).map((file) => join(target, file));
  for (const file of others) if (!files.includes(file)) rmSync(file, { force: true });
  linkPackages();
  return files;
}

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: CARDS,
    entryPoints: [source],
    write: false,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    external: EXTERNAL,
    banner: { js: `// generated from crm-cards/${source}, do not edit` },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}

/** So that the entries find the packages of crm-cards here, as they find their own after the upload. */
function linkPackages(): void {
  const link = join(PROJECT, 'node_modules');
  try {
    if (!existsSync(link)) symlinkSync(join(CARDS, 'node_modules'), link, 'junction');
  } catch (error) {
    // Another build was quicker.
    if (!existsSync(link)) throw error;
  }
}

if (import.meta.main) {
  const files = await buildHubSpot();
  console.log(`hubspot/: ${files.length} bundles written`);
}
