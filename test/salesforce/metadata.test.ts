import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSalesforce } from '../../scripts/build-salesforce.ts';
import { OBJECTS } from '../../server/crm/objects.ts';
import { apiName, salesforceFields, salesforceObjects } from '../../server/crm/salesforce/fields.ts';
import { checkMetadata, type MetadataSchema } from './check-metadata.ts';

const PROJECT = fileURLToPath(new URL('../../salesforce', import.meta.url));
const SCHEMA = fileURLToPath(
  new URL('../../../shared/specs/salesforce/metadata-schema-67.json', import.meta.url),
);
const hasSchema = existsSync(SCHEMA);

type FieldXml = {
  fullName: string;
  type: string;
  required?: string;
  length?: string;
  formula?: string;
  referenceTo?: string;
  relationshipName?: string;
};

const parser = new XMLParser({ parseTagValue: false });
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const metadata = files(PROJECT).filter((file) => file.endsWith('-meta.xml'));
const read = <T>(file: string, root: string): T =>
  (parser.parse(readFileSync(file, 'utf8')) as Record<string, T>)[root]!;
const fields = metadata
  .filter((file) => file.endsWith('.field-meta.xml'))
  .map((file) => ({ file, object: basename(join(file, '../..')), ...read<FieldXml>(file, 'CustomField') }));
const permissionSets = metadata
  .filter((file) => file.endsWith('.permissionset-meta.xml'))
  .map((file) => ({
    name: basename(file),
    ...read<{
      fieldPermissions?: { field: string; editable: string }[];
      objectPermissions?: { object: string; modifyAllRecords: string }[];
      userPermissions?: unknown;
    }>(file, 'PermissionSet'),
  }));

const built = mkdtempSync(join(tmpdir(), 'halftime-salesforce-'));
afterAll(() => rmSync(built, { recursive: true }));

describe('salesforce/, what an admin deploys', () => {
  it('the generated files, built again, are the committed ones', () => {
    buildSalesforce(built);
    const generated = files(built).map((file) => relative(built, file));
    expect(generated.length).toBeGreaterThan(150);
    for (const file of generated)
      expect({ file, text: readFileSync(join(PROJECT, file), 'utf8') }).toEqual({
        file,
        text: readFileSync(join(built, file), 'utf8'),
      });
    const objects = metadata
      .map((file) => relative(PROJECT, file))
      .filter((file) => /\/objects\/.*\.(object|field)-meta\.xml$/.test(file));
    expect(objects.filter((file) => !generated.includes(file))).toEqual([]);
  });

  it('every object and field of the field list, looked up, is there', () => {
    const there = new Set(fields.map(({ object, fullName }) => `${object}.${fullName}`));
    const wanted = salesforceObjects().flatMap((object) =>
      salesforceFields(object).map((field) => `${apiName(object.name)}.${apiName(field.name)}`),
    );
    expect(wanted.length).toBeGreaterThan(120);
    expect(wanted.filter((field) => !there.has(field))).toEqual([]);
  });

  it('every field, compared with its file name and type, is one the platform takes', () => {
    for (const field of fields) {
      expect(`${field.fullName}.field-meta.xml`).toBe(basename(field.file));
      const isStoredText = field.type === 'Text' && field.formula === undefined;
      if (isStoredText || field.type === 'LongTextArea')
        expect(Number(field.length)).toBeGreaterThan(0);
      if (field.type === 'MasterDetail') expect(field.required).toBeUndefined();
    }
  });

  it('relationship names, per target object, are unique', () => {
    const names = fields
      .filter(({ relationshipName }) => relationshipName)
      .map(({ referenceTo, relationshipName }) => `${referenceTo}.${relationshipName}`);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('permission sets, compared with the fields, name only fields that may be named', () => {
    const byName = new Map(fields.map((field) => [`${field.object}.${field.fullName}`, field]));
    expect(permissionSets.map(({ name }) => name)).toHaveLength(5);
    for (const { name, fieldPermissions = [] } of permissionSets) {
      expect(fieldPermissions.length).toBeGreaterThan(0);
      for (const { field } of fieldPermissions.filter(({ field }) => field.endsWith('__c'))) {
        const target = byName.get(field.replace(/^(Task|Event)\./, 'Activity.'));
        expect({ name, field, known: target !== undefined }).toEqual({ name, field, known: true });
        expect({
          name,
          field,
          required: target!.required ?? 'false',
          type: target!.type === 'MasterDetail',
        }).toEqual({ name, field, required: 'false', type: false });
      }
    }
  });

  it('people, by a permission set of ours, see and change only what is shared with them', () => {
    const everybody = (name: string) => /^Halftime_(Admin|Integration)\./.test(name);
    for (const { name, objectPermissions = [], userPermissions } of permissionSets) {
      const modifyAll = objectPermissions.filter(({ modifyAllRecords }) => modifyAllRecords === 'true');
      if (!everybody(name)) expect({ name, modifyAll }).toEqual({ name, modifyAll: [] });
      expect({ name, foreign: modifyAll.filter(({ object }) => !object.endsWith('__c')) }).toEqual({
        name,
        foreign: [],
      });
      expect(JSON.stringify(userPermissions ?? '')).not.toMatch(/ModifyAllData|ViewAllData/);
    }
  });

  it('logs, by their sharing model, are private and their tasks possible', () => {
    const log = read<{ sharingModel: string; enableActivities: string }>(
      metadata.find((file) => file.endsWith('Coaching_Log__c.object-meta.xml'))!,
      'CustomObject',
    );
    expect(log).toMatchObject({ sharingModel: 'Private', enableActivities: 'true' });
    expect(OBJECTS.criterionScore.parent).toEqual({ object: 'coachingLog', field: 'coachingLog' });
  });

  it.skipIf(!hasSchema)(
    `every file, checked against the metadata API${hasSchema ? '' : ' (skipped: ../shared is absent)'}, fits`,
    () => {
      const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as MetadataSchema;
      const problems = metadata.flatMap((file) =>
        checkMetadata(schema, readFileSync(file, 'utf8')).map((problem) => `${basename(file)}: ${problem}`),
      );
      expect(problems).toEqual([]);
      const broken = readFileSync(fields[0]!.file, 'utf8');
      expect(
        checkMetadata(schema, broken.replace('<label>', '<lable>').replace('</label>', '</lable>')),
      ).not.toEqual([]);
      expect(checkMetadata(schema, broken.replace(/<type>\w+<\/type>/, '<type>Txt</type>'))).not.toEqual([]);
    },
  );
});
