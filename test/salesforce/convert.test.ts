import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('../../salesforce', import.meta.url));
const BUILT = join(PROJECT, 'force-app/main/default/lwc');
const folder = mkdtempSync(join(tmpdir(), 'halftime-convert-'));
const source = join(folder, 'source');

beforeAll(() => cpSync(PROJECT, source, { recursive: true, filter: (path) => path !== BUILT }));
afterAll(() => rmSync(folder, { recursive: true }));

it('the project, converted by the vendor’s own library, becomes one deployable package', async () => {
  const components = ComponentSet.fromSource([
    join(source, 'force-app'),
    join(source, 'external-client-app'),
  ]);
  const converted = await new MetadataConverter().convert(components, 'metadata', {
    type: 'directory',
    outputDirectory: folder,
    packageName: 'package',
  });
  const manifest = readFileSync(join(converted.packagePath!, 'package.xml'), 'utf8');
  const types = [...manifest.matchAll(/<name>(\w+)<\/name>/g)].map(([, name]) => name);
  expect(types).toEqual(
    expect.arrayContaining([
      'CustomApplication',
      'CustomField',
      'CustomObject',
      'CustomPermission',
      'CustomTab',
      'Dashboard',
      'ExternalClientApplication',
      'ExtlClntAppOauthSettings',
      'ExtlClntAppOauthConfigurablePolicies',
      'FlexiPage',
      'Layout',
      'ListView',
      'PermissionSet',
      'Queue',
      'Report',
      'ReportType',
      'ValidationRule',
    ]),
  );
  expect(manifest).toContain('<members>Halftime/Criterion_Trend</members>');
  const log = readFileSync(join(converted.packagePath!, 'objects/Coaching_Log__c.object'), 'utf8');
  expect(log).toContain('<fullName>Overall_Score__c</fullName>');
  expect(log).toContain('<fullName>Needs_Action</fullName>');
});
