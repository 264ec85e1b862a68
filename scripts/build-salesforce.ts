import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SOURCE_ROOT } from './salesforce/metadata-file.ts';
import { projectFiles } from './salesforce/project-files.ts';

/** The kinds of file that come from the field list. List views, rules and layouts beside them are written by hand. */
const GENERATED = `${SOURCE_ROOT}/objects/**/*.{object,field}-meta.xml`;

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
