import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path below the checkout -> text. */
export type ProjectFiles = ReadonlyMap<string, string>;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Built from crm-cards, and git-ignored: their sources are read instead. */
const BUILT = 'salesforce/force-app/main/default/lwc/';

/** What is deployed, and the cards it names, as the checkout has them. */
export function readProjectFiles(): ProjectFiles {
  const metadata = below('salesforce').filter(
    (path) => path.endsWith('-meta.xml') && !path.startsWith(BUILT),
  );
  const cards = below('crm-cards/salesforce/lwc');
  return new Map([...metadata, ...cards].map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

function below(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
