import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** At once, so that nobody who reads it meanwhile (a test, the preview) meets half a file or none. */
export function replaceFile(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.${performance.now()}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}
