import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../salesforce/force-app/main/default', import.meta.url));
const SPEC = fileURLToPath(
  new URL('../../../shared/specs/salesforce/sobject-fields-67.json', import.meta.url),
);
const hasSpec = existsSync(SPEC);

type StandardFields = Record<string, Record<string, { props: string[] }>>;

const texts = readdirSync(ROOT, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.name.endsWith('-meta.xml'))
  .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }));
const ours = new Set(
  texts.map(({ name }) => basename(name, '.object-meta.xml')).filter((name) => name.endsWith('__c')),
);
const named = (tag: string, files = /\.(field|permissionset)-meta\.xml$/) => {
  const element = new RegExp(`<${tag}>(.+?)</${tag}>`, 'g');
  const some = texts.filter(({ name }) => files.test(name));
  return [...new Set(some.flatMap(({ text }) => [...text.matchAll(element)].map(([, value]) => value!)))];
};

describe(`salesforce/, what it names outside itself${hasSpec ? '' : ' (skipped: ../shared is absent)'}`, () => {
  const spec = hasSpec ? (JSON.parse(readFileSync(SPEC, 'utf8')) as StandardFields) : {};
  /** Every object has it, so the list of business fields leaves it out. */
  const isRequired = (object: string, field: string) =>
    field === 'Name' || !spec[object]![field]!.props.includes('Nillable');

  it.skipIf(!hasSpec)('objects of look-ups and permissions, looked up, are ours or standard ones', () => {
    const objects = [...named('referenceTo'), ...named('object')];
    expect(objects.length).toBeGreaterThan(15);
    expect(objects.filter((object) => !ours.has(object) && !spec[object])).toEqual([]);
  });

  it.skipIf(!hasSpec)(
    'standard fields in permission sets, looked up, exist and are not required ones',
    () => {
      const standard = named('field')
        .filter((field) => !field.endsWith('__c'))
        .map((field) => field.split('.') as [string, string]);
      expect(standard.length).toBeGreaterThan(10);
      expect(standard.filter(([object, field]) => !spec[object]?.[field])).toEqual([]);
      expect(standard.filter(([object, field]) => isRequired(object, field))).toEqual([]);
    },
  );

  it('no permission set, read, names the Name of an object, which everybody sees who sees the record', () => {
    expect(named('field').filter((field) => field.endsWith('.Name'))).toEqual([]);
  });
});
