import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

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
  for (const folder of new Set(BUNDLES.map((bundle) => bundle.folder))) {
    rmSync(join(target, folder, 'generated'), { recursive: true, force: true });
  }
  const files = BUNDLES.map(async ({ source, folder }) => {
    const file = join(target, folder, 'generated', `${source.replace(/^.*\//, '')}.jsx`);
    await build({
      absWorkingDir: CARDS,
      entryPoints: [`hubspot/${source}.tsx`],
      outfile: file,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      external: EXTERNAL,
      banner: { js: `// generated from crm-cards/hubspot/${source}.tsx, do not edit` },
      legalComments: 'none',
      logLevel: 'warning',
    });
    return file;
  });
  linkPackages();
  return Promise.all(files);
}

/** So that the entries find the packages of crm-cards here, as they find their own after the upload. */
function linkPackages(): void {
  const link = join(PROJECT, 'node_modules');
  if (!existsSync(link)) symlinkSync(join(CARDS, 'node_modules'), link, 'junction');
}

if (import.meta.main) {
  const files = await buildHubSpot();
  console.log(`hubspot/: ${files.length} bundles written below ${dirname(dirname(files[0]!))}`);
}
