import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';

const { entry, outputDir } = JSON.parse(process.argv[2]!) as { entry: string; outputDir: string };
const PACKAGES = join(import.meta.dirname, '../../../node_modules');

/**
 * HubSpot's own production build of one extension. Its packages are those of crm-cards; the project has none of its own
 * here, since HubSpot installs them after the upload. So the folder is built from a copy beside a link to them.
 */
const workplace = `${outputDir}.source`;
const root = join(workplace, basename(dirname(entry)));
mkdirSync(workplace, { recursive: true });
try {
  cpSync(dirname(entry), root, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  symlinkSync(PACKAGES, join(workplace, 'node_modules'), 'junction');
  await remoteBuild({ root, entryPoint: join(root, basename(entry)), outputDir, logLevel: 'error' });
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
