import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import { transform } from 'esbuild';
import { type Plugin, rollup } from 'rollup';

const { lwcFolder, components, outputDir } = JSON.parse(process.argv[2]!) as {
  lwcFolder: string;
  components: string[];
  outputDir: string;
};
const STUBS = join(import.meta.dirname, '../../salesforce/stubs');
const ENTRY = '\0entry';

/** `lightning/*` and `@salesforce/*` are the platform's; what no stub stands for ends the build with its name. */
const platform: Plugin = {
  name: 'platform',
  resolveId(id) {
    if (id === ENTRY) return ENTRY;
    const own = /^c\/(\w+)$/.exec(id)?.[1];
    if (own) return join(lwcFolder, own, `${own}.js`);
    if (!/^(lightning|@salesforce)\//.test(id)) return undefined;
    const stub = join(STUBS, `${id.replace(/^@/, '')}.ts`);
    if (!existsSync(stub)) throw new Error(`${id}: the preview has no ${stub}`);
    return stub;
  },
  load(id) {
    if (id === ENTRY) return entrySource();
    if (id.startsWith(STUBS)) return stubSource(id);
    return undefined;
  },
};

/** Synthetic shadow comes first, as on the platform: the page's styles reach into the components. */
function entrySource(): string {
  const imports = components.map((name, index) => `import C${index} from 'c/${name}';`);
  const table = components.map((name, index) => `${JSON.stringify(name)}: C${index}`);
  return [
    "import '@lwc/synthetic-shadow';",
    "import { createElement } from 'lwc';",
    ...imports,
    `const table = { ${table.join(', ')} };`,
    'const kebab = (name) => name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());',
    'window.createLwc = (name) => createElement("c-" + kebab(name), { is: table[name] });',
  ].join('\n');
}

async function stubSource(id: string): Promise<string> {
  const { code } = await transform(readFileSync(id, 'utf8'), { loader: 'ts', target: 'esnext' });
  return code;
}

const packages: Plugin = {
  name: 'packages',
  resolveId: (id) => (/^(lwc|@lwc\/[\w-]+)$/.test(id) ? fileURLToPath(import.meta.resolve(id)) : undefined),
};
const development: Plugin = {
  name: 'development',
  // The engine then says in the console what a component does wrong; the tests read it.
  transform: (code) => ({ code: code.replaceAll('process.env.NODE_ENV', '"development"'), map: null }),
};

const warnings: string[] = [];
const bundle = await rollup({
  input: ENTRY,
  plugins: [development, platform, packages, lwc({ rootDir: lwcFolder, modules: [] })],
  onwarn: ({ message, code }) => {
    if (code !== 'CIRCULAR_DEPENDENCY') warnings.push(message);
  },
});
await bundle.write({ file: join(outputDir, 'lwc.js'), format: 'iife', inlineDynamicImports: true });
await bundle.close();
if (warnings.length > 0) throw new Error(warnings.join('\n'));
