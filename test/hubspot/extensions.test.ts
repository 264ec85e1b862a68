import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Script } from 'node:vm';
import { config } from '@hubspot/eslint-config-ui-extensions';
import { transform } from 'esbuild';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHubSpot } from '../../crm-cards/build/hubspot.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'hubspot/src');
const BUILD = `
import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';
const [root, file, outputDir] = process.argv.slice(1);
await buildSingleExtension({ root, file, outputDir, minify: true, codeCheckingPluginEnabled: true, logLevel: 'warn', appConfig: {} });
`;

const out = mkdtempSync(join(tmpdir(), 'halftime-extensions-'));
const entrypoints = [
  ...new Set(
    globSync('app/*/*-hsmeta.json', { cwd: SOURCE }).flatMap((file) => {
      const { config: settings } = JSON.parse(readFileSync(join(SOURCE, file), 'utf8'));
      return settings.entrypoint ? [String(settings.entrypoint)] : [];
    }),
  ),
].sort();

beforeAll(() => buildHubSpot());
afterAll(() => rmSync(out, { recursive: true }));

/** HubSpot's own build step, in a process of its own: it takes NODE_ENV from there. */
async function buildExtension(folder: string, file: string): Promise<string> {
  const args = ['--input-type=module', '--eval', BUILD, folder, file, out];
  await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return readFileSync(join(out, `${basename(file, '.tsx')}.js`), 'utf8');
}

describe('what HubSpot builds', () => {
  it('entrypoints, read from the manifests, are there', () => {
    expect(entrypoints.length).toBeGreaterThanOrEqual(5);
  });

  it.each(entrypoints)(
    '%s, with HubSpot’s build step, becomes one script for the worker',
    async (entrypoint) => {
      const script = await buildExtension(join(SOURCE, dirname(entrypoint)), basename(entrypoint));
      expect(script.length).toBeGreaterThan(5_000);
      expect(script.length).toBeLessThan(400_000);
      expect(script).not.toContain('jsxDEV');
      expect(script).not.toContain(ROOT);
      expect(script).not.toContain('React.createElement');
      expect(() => new Script(script)).not.toThrow();
    },
  );

  it('an entry without its bundle, as after a fresh clone, is refused with its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'halftime-entry-'));
    try {
      cpSync(join(SOURCE, 'app/cards/DealCard.tsx'), join(folder, 'DealCard.tsx'));
      await expect(buildExtension(folder, 'DealCard.tsx')).rejects.toThrow(/CoachingCard|ui-extensions/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('HubSpot’s rules for extensions', () => {
  it('our sources and entries, all of them, keep every rule', async () => {
    const files = globSync(['crm-cards/hubspot/**/*.{ts,tsx}', 'hubspot/src/app/**/*.tsx'], { cwd: ROOT });
    expect(files.length).toBeGreaterThan(30);
    const said = await Promise.all(files.map((file) => lint(readFileSync(join(ROOT, file), 'utf8'), file)));
    expect(said.flat()).toEqual([]);
  });

  it.each([
    ['html', 'export const X = () => <div>no</div>;', 'no-html-elements'],
    ['the browser’s fetch', "export const x = () => fetch('https://x.example');", 'no-native-http'],
    ['a browser dialog', "export const x = () => window.alert('no');", 'no-browser-dialogs'],
    ['storage', "export const x = () => localStorage.getItem('a');", 'no-browser-storage'],
    ['a log to the console', "console.log('no');", 'no-console'],
  ])('%s, in a card, is caught', async (_, code, rule) => {
    expect((await lint(code, 'crm-cards/hubspot/Broken.tsx')).join()).toContain(rule);
  });

  it('an import from above, in what is uploaded, is caught', async () => {
    const code = "import { x } from '../../elsewhere.ts';\nexport const y = x;";
    expect((await lint(code, 'hubspot/src/app/cards/Broken.tsx')).join()).toContain('no-parent-imports');
  });
});

/** HubSpot's configuration brings no parser for TypeScript: the types are taken off first. */
async function lint(source: string, file: string): Promise<string[]> {
  const { code } = await transform(source, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'preserve',
    target: 'esnext',
  });
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: lintConfig() });
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, file) });
  return result!.messages.map(({ ruleId, message }) => `${file}: ${ruleId} ${message}`);
}

/** Shared code is written above the extensions' folders and bundled into them: that rule is for what is uploaded. */
function lintConfig() {
  return [
    ...config,
    { languageOptions: { parserOptions: { ecmaVersion: 'latest' } } },
    { files: ['crm-cards/**'], rules: { '@hubspot/ui-extensions/no-parent-imports': 'off' } },
  ] as NonNullable<ESLint.Options['overrideConfig']>;
}
