import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SOURCE_ROOT } from './salesforce/metadata-file.ts';
import { projectFiles } from './salesforce/project-files.ts';

/** The kinds of file that come from the field list; rules, pages, the app and the queue beside them are written by hand. */
export const GENERATED = [
  'objects/**/*.{object,field,listView,compactLayout}-meta.xml',
  '{layouts,tabs,permissionsets,reportTypes,reports,dashboards}/**/*-meta.xml',
].map((pattern) => `${SOURCE_ROOT}/${pattern}`);

/** Writes the generated part of `salesforce/`; run it after a change to the field list and commit the result. */
export function buildSalesforce(target: string): number {
  const files = projectFiles();
  for (const stale of globSync(GENERATED, { cwd: target })) rmSync(join(target, stale));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), content);
  }
  return files.length;
}

if (import.meta.main) {
  const count = buildSalesforce(join(import.meta.dirname, '../salesforce'));
  console.log(`salesforce/: ${count} files written`);
}
