import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../../crm-cards/build/salesforce/selection.ts';
import { buildSalesforce } from '../../../crm-cards/build/salesforce.ts';

const ESLINT_CONFIG = new URL('../../../crm-cards/salesforce/eslint.config.js', import.meta.url).pathname;
const PAGES = {
  coachingCard: 'lightning__RecordPage',
  coachingHome: 'lightning__HomePage',
  coachingSetup: 'lightning__Tab',
};

let folder: string;
let bundles: string[];
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const files = (pattern: string) => globSync(pattern, { cwd: folder });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'halftime-lwc-test-'));
  bundles = await buildSalesforce({ target: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Salesforce's rules on these files; what they say, one line each. */
async function lint(cwd: string) {
  const eslint = new ESLint({ cwd, overrideConfigFile: ESLINT_CONFIG });
  const results = await eslint.lintFiles(['**/*.js']);
  const said = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line }) => `${basename(filePath)}:${line} ${ruleId}`),
  );
  return { said, looked: results.length };
}

describe('bundles for Salesforce', () => {
  it('every bundle, as it is deployed, has its script and its meta file of the project API version', () => {
    expect(bundles.length).toBeGreaterThan(20);
    for (const name of bundles) {
      expect(existsSync(join(folder, name, `${name}.js`)), name).toBe(true);
      expect(read(`${name}/${name}.js-meta.xml`), name).toContain('<apiVersion>68.0</apiVersion>');
    }
    expect(files('**/*.ts')).toEqual([]);
  });

  it('every file says that it is generated and from where', () => {
    for (const path of files('*/*.*')) {
      const [first = '', second = ''] = read(path).split('\n');
      expect(path.endsWith('.xml') ? second : first, path).toMatch(
        /generated from crm-cards\/\S+: do not edit/,
      );
    }
  });

  it('pages are exposed on their target, everything else is not', () => {
    for (const name of bundles) {
      const meta = read(`${name}/${name}.js-meta.xml`);
      const target = PAGES[name as keyof typeof PAGES];
      expect(meta.includes('<isExposed>true</isExposed>'), name).toBe(target !== undefined);
      if (target) expect(meta).toContain(`<target>${target}</target>`);
    }
  });

  it('the modules from elsewhere import nothing, so that the platform finds all they need', () => {
    for (const name of ['coachingViewModel', 'coachingRecords', 'coachingRubrics', 'coachingNames'])
      expect(read(`${name}/${name}.js`), name).not.toMatch(/^import |require\(/m);
  });

  it('every child a template names, and every module a script imports of ours, is a bundle', () => {
    const tags = files('*/*.html').flatMap((path) =>
      [...read(path).matchAll(/<c-([\w-]+)/g)].map(([, tag]) => tag!),
    );
    const named = tags.map((tag) => tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
    const imported = files('*/*.js').flatMap((path) =>
      [...read(path).matchAll(/from 'c\/(\w+)'/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(20);
    expect([...new Set([...named, ...imported])].filter((name) => !bundles.includes(name))).toEqual([]);
  });

  it('no component names an API name of ours: they come from the field list', () => {
    const components = files('*/*.html').map((path) => dirname(path));
    const named = components.filter((name) =>
      /\w__[cr]\b/.test(read(`${name}/${name}.js`) + read(`${name}/${name}.html`)),
    );
    expect(named).toEqual([]);
  });

  it('what an earlier build left, and this one does not have, is gone', async () => {
    mkdirSync(join(folder, 'coachingGone'));
    writeFileSync(join(folder, 'coachingGone/coachingGone.js'), '');
    writeFileSync(join(folder, 'coachingCard/coachingCard.css'), '');
    await buildSalesforce({ target: folder });
    expect([
      existsSync(join(folder, 'coachingGone')),
      existsSync(join(folder, 'coachingCard/coachingCard.css')),
    ]).toEqual([false, false]);
    expect(existsSync(join(folder, 'coachingCard/coachingCard.js'))).toBe(true);
  });

  it('a field that the field list does not have stops the build', () => {
    expect(() => select('coachingLog', ['overallScore', 'mood'])).toThrow('coachingLog has no field mood');
  });

  it("Salesforce's own lint rules find nothing", async () => {
    const { said, looked } = await lint(folder);
    expect(looked).toBeGreaterThan(15);
    expect(said).toEqual([]);
  });

  it("Salesforce's own lint rules, on a component that breaks two of them, name both", async () => {
    const broken = mkdtempSync(join(tmpdir(), 'halftime-lwc-lint-'));
    const source = `import { LightningElement } from 'lwc';
export default class Broken extends LightningElement {
  connectedCallback() {
    this.template.querySelector('p').innerHTML = 'x';
    setTimeout(() => {}, 1);
  }
}
`;
    writeFileSync(join(broken, 'broken.js'), source);
    const { said } = await lint(broken);
    rmSync(broken, { recursive: true });
    expect(said).toEqual(['broken.js:4 @lwc/lwc/no-inner-html', 'broken.js:5 @lwc/lwc/no-async-operation']);
  });
});
