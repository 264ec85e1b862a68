import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import lwc from '@lwc/rollup-plugin';
import { rollup } from 'rollup';

/**
 * Compiles every bundle with LWC's own compiler, each into one module that still imports the others and the platform.
 * Answers what the compiler warned of.
 */
export async function compileBundles(source: string, target: string): Promise<string[]> {
  const warnings: string[] = [];
  const bundles = readdirSync(source);
  const build = await rollup({
    input: Object.fromEntries(bundles.map((name) => [name, join(source, name, `${name}.js`)])),
    external: (id) => id === 'lwc' || /^(c|lightning|@salesforce)\//.test(id),
    plugins: [lwc({ rootDir: source })],
    onwarn: ({ message }) => warnings.push(message),
  });
  await build.write({
    dir: target,
    format: 'es',
    entryFileNames: '[name].js',
    hoistTransitiveImports: false,
  });
  await build.close();
  return warnings;
}
