import { describe, expect, it } from 'vitest';
import type { BrokenSample } from './broken/sample.ts';
import { BROKEN_SAMPLES } from './broken-samples.ts';
import { makeProject, type Project } from './project.ts';
import { type ProjectFiles, readProjectFiles } from './read-files.ts';
import { metadataApi } from './rules/metadata-api.ts';
import { RULES } from './rules.ts';
import { readMetadataSchema, readStandardObjects } from './standard-objects.ts';

const texts = readProjectFiles();
const standard = readStandardObjects();
const schema = readMetadataSchema();
const absent = ' (skipped: ../shared is absent)';
const project = makeProject(texts, standard);

const read = (path: string) => texts.get(path)!;

/** The project with the one change of a sample. Throws where the change changes nothing. */
function broken({ file, from, to = '', remove }: BrokenSample): Project {
  const path = [...texts.keys()].find((each) => each.endsWith(file));
  if (!path) throw new Error(`no file ends in ${file}`);
  const changed = new Map(texts);
  if (remove) changed.delete(path);
  else changed.set(path, read(path).replace(from!, to));
  if (changed.get(path) === read(path)) throw new Error(`${file} does not have ${from}`);
  return makeProject(changed as ProjectFiles, standard);
}

describe('what an admin deploys to Salesforce', () => {
  it('the project, read whole, has its objects, pages, reports and cards', () => {
    const count = (kind: string) => project.files.filter((file) => file.kind === kind).length;
    expect(project.files.length).toBeGreaterThan(300);
    expect(project.objects.size).toBe(10);
    expect(count('report')).toBeGreaterThanOrEqual(8);
    expect(count('dashboard')).toBeGreaterThanOrEqual(2);
    expect(count('permissionset')).toBe(5);
    expect([...project.bundles.keys()]).toEqual(expect.arrayContaining(['coachingCard', 'coachingHome']));
  });

  it.each(RULES)('$name, checked over the whole project, are in order', (rule) => {
    expect(rule.check(project)).toEqual([]);
  });

  it.skipIf(!schema)(`every file, checked against the metadata API${schema ? '' : absent}, fits`, () => {
    expect(metadataApi(schema!).check(project)).toEqual([]);
  });
});

describe('a broken project', () => {
  /** Changes to what is the vendor's own: noticed only beside the vendor's list. */
  const lacksList = (one: BrokenSample) =>
    !standard && /standard field|Nickname/.test(`${one.what} ${one.to}`);

  it('rules, counted over the samples, are each shown to fail', () => {
    const shown = new Set(BROKEN_SAMPLES.map(({ rule }) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  for (const one of BROKEN_SAMPLES)
    it.skipIf(lacksList(one))(`${one.rule}: ${one.what}, is noticed${lacksList(one) ? absent : ''}`, () => {
      const rule = RULES.find(({ name }) => name === one.rule)!;
      const before = rule.check(project);
      const problems = rule.check(broken(one)).filter((problem) => !before.includes(problem));
      expect(problems.join('\n')).toContain(one.problem);
    });

  it.skipIf(!schema).each([
    ['an element that does not exist', '<label>', '<lable>x</lable><label>', 'unknown element lable'],
    ['a value that does not exist', /<type>\w+<\/type>/, '<type>Txt</type>', 'Txt is no FieldType'],
    ['an element twice', '<label>', '<length>3</length><label>', 'length may stand once'],
    ['no namespace', / xmlns="[^"]*"/, '', 'the namespace is missing'],
    ['a word for a truth', /<unique>true/, '<unique>yes', 'yes is no boolean'],
  ])('metadata API: %s, is noticed', (what, from, to, problem) => {
    const file = 'objects/Coaching_Log__c/fields/External_Key__c.field-meta.xml';
    const one = { rule: 'metadata API', what, file, from, to, problem };
    expect(metadataApi(schema!).check(broken(one)).join('\n')).toContain(problem);
  });

  it.skipIf(!schema)('metadata API: a repeated element torn apart, is noticed', () => {
    const [from, to] = [/(<columns>NAME<\/columns>)([\s\S]*)(<filterScope>.*<\/filterScope>)/, '$2$3$1'];
    const one = { rule: 'metadata API', what: '', file: 'All.listView-meta.xml', from, to, problem: '' };
    expect(metadataApi(schema!).check(broken(one)).join('\n')).toContain('columns is not contiguous');
  });
});
