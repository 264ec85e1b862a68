import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SOURCE_ROOT } from './salesforce/metadata-file.ts';
import { projectFiles } from './salesforce/project-files.ts';

/** Writes the generated part of `salesforce/`; run it after a change to the field list and commit the result. */
export function buildSalesforce(target: string): number {
  const files = projectFiles();
  rmSync(join(target, SOURCE_ROOT, 'objects'), { recursive: true, force: true });
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
