import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadSchema } from './schema/load-schema.ts';
import { readStandardObjects } from './schema/standard-objects.ts';
import { startFixtureOrg } from './support.ts';

type Published = Record<string, Record<string, { type: string; props: string[]; refersTo?: string[] }>>;

const publishedFile = new URL('../../../../shared/specs/salesforce/sobject-fields-67.json', import.meta.url);
const projectDir = new URL('../../../salesforce/force-app/main/default', import.meta.url).pathname;
const ours = readStandardObjects();

test.skipIf(!existsSync(publishedFile))(
  'standard fields, against the published list (skipped where ../shared is absent), have its types and properties',
  () => {
    const published = JSON.parse(readFileSync(publishedFile, 'utf8')) as Published;
    let compared = 0;
    for (const [object, { fields }] of Object.entries(ours)) {
      for (const [name, field] of Object.entries(fields)) {
        const source = published[object]?.[name];
        if (!source) continue;
        compared += 1;
        expect({ object, name, type: field.type, props: field.props }).toEqual({
          object,
          name,
          type: source.type.replace('dateTime', 'datetime'),
          props: source.props.filter(Boolean),
        });
        expect(source.refersTo ?? []).toEqual(expect.arrayContaining(field.refersTo ?? []));
      }
    }
    expect(compared).toBeGreaterThan(150);
  },
);

test('standard references, followed, lead to objects of the list with distinct key prefixes', () => {
  const prefixes = Object.values(ours).map((object) => object.prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  for (const object of Object.values(ours)) {
    for (const field of Object.values(object.fields)) {
      for (const target of field.refersTo ?? []) expect(Object.keys(ours)).toContain(target);
    }
  }
});

test.skipIf(!existsSync(`${projectDir}/objects`))(
  'project metadata, deployed by an admin, loads whole',
  () => {
    const schema = loadSchema({ metadataDir: projectDir, multiCurrency: false });
    expect(schema.get('Coaching_Log__c').fields.get('external_key__c')).toMatchObject({
      unique: true,
      externalId: true,
    });
    expect(schema.shareTableOf(schema.get('Coaching_Log__c'))?.name).toBe('Coaching_Log__Share');
    for (const object of schema.all()) {
      for (const field of object.fields.values()) {
        for (const target of field.referenceTo) expect(schema.find(target)?.name).toBe(target);
      }
    }
    for (const set of schema.permissionSets) {
      for (const name of set.fields.keys()) {
        const [object, field] = name.split('.') as [string, string];
        const owner = schema.find(object === 'Activity' ? 'Task' : object);
        expect([name, owner?.fields.has(field.toLowerCase())]).toEqual([name, true]);
      }
    }
  },
);

test('currency field, with several currencies on, exists', async () => {
  const org = await startFixtureOrg({ multiCurrency: true });
  org.org.insert('Opportunity', {
    Name: 'D',
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
    CurrencyIsoCode: 'EUR',
  });
  expect((await org.conn.query('SELECT CurrencyIsoCode FROM Opportunity')).records).toMatchObject([
    { CurrencyIsoCode: 'EUR' },
  ]);
  await org.close();
});

test('merged record, looked up, is deleted and names its winner', async () => {
  const org = await startFixtureOrg();
  const winner = org.org.insert('Contact', { LastName: 'W' });
  const loser = org.org.insert('Contact', { LastName: 'L' });
  org.org.merge(winner, loser);
  expect(org.org.row(loser)).toMatchObject({ IsDeleted: true, MasterRecordId: winner });
  await org.close();
});
