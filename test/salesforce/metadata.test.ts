import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSalesforce, GENERATED } from '../../scripts/build-salesforce.ts';
import { OBJECTS } from '../../server/crm/objects.ts';
import { apiName, salesforceFields, salesforceObjects } from '../../server/crm/salesforce/fields.ts';
import { filesOf, makeProject } from './validator/project.ts';
import { readProjectFiles } from './validator/read-files.ts';
import { elements, isTrue, text } from './validator/xml.ts';

const PROJECT = fileURLToPath(new URL('../../salesforce', import.meta.url));
const project = makeProject(readProjectFiles(), undefined);

const built = mkdtempSync(join(tmpdir(), 'halftime-salesforce-'));
afterAll(() => rmSync(built, { recursive: true }));

describe('salesforce/, what an admin deploys', () => {
  it('the generated files, built again, are the committed ones', () => {
    buildSalesforce(built);
    const generated = readdirSync(built, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(built, join(entry.parentPath, entry.name)));
    expect(generated.length).toBeGreaterThan(250);
    for (const file of generated)
      expect({ file, text: readFileSync(join(PROJECT, file), 'utf8') }).toEqual({
        file,
        text: readFileSync(join(built, file), 'utf8'),
      });
    const committed = GENERATED.flatMap((pattern) => globSync(pattern, { cwd: PROJECT }));
    expect(committed.filter((file) => !generated.includes(file))).toEqual([]);
  });

  it('the folders of the project file, looked up, are there', () => {
    const { packageDirectories } = JSON.parse(readFileSync(join(PROJECT, 'sfdx-project.json'), 'utf8')) as {
      packageDirectories: { path: string; default?: boolean }[];
    };
    expect(packageDirectories.filter((folder) => folder.default)).toHaveLength(1);
    expect(packageDirectories.filter(({ path }) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });

  it('every object and field of the field list, looked up, is there', () => {
    const wanted = salesforceObjects().flatMap((object) =>
      salesforceFields(object).map((field) => [apiName(object.name), apiName(field.name)] as const),
    );
    expect(wanted.length).toBeGreaterThan(120);
    expect(wanted.filter(([object, field]) => !project.objects.get(object)?.fields.has(field))).toEqual([]);
  });

  it('people, by a permission set of ours, see and change only what is shared with them', () => {
    const seesAll = ['Halftime_Admin', 'Halftime_Analyst', 'Halftime_Integration'];
    const changesAll = ['Halftime_Admin', 'Halftime_Integration'];
    for (const { name, xml } of filesOf(project, 'permissionset')) {
      const grants = elements(xml, 'objectPermissions');
      const having = (right: string) =>
        grants.filter((grant) => isTrue(grant, right)).map((grant) => text(grant, 'object'));
      if (!seesAll.includes(name)) expect({ name, all: having('viewAllRecords') }).toEqual({ name, all: [] });
      if (!changesAll.includes(name))
        expect({ name, all: having('modifyAllRecords') }).toEqual({ name, all: [] });
    }
  });

  it('logs, flags, practice and actions, by their sharing model, are private', () => {
    const names = [
      'coachingLog',
      'coachingFlag',
      'practiceAssignment',
      'coachingAction',
      'coachingRubric',
    ] as const;
    for (const name of names)
      expect(text(project.objects.get(apiName(name))!.file!.xml, 'sharingModel')).toBe('Private');
    expect(OBJECTS.criterionScore.parent).toEqual({ object: 'coachingLog', field: 'coachingLog' });
  });

  it('tasks, by what may carry activities, hang on logs only', () => {
    const carriers = [...project.objects.values()].filter(
      ({ file }) => file && isTrue(file.xml, 'enableActivities'),
    );
    expect(carriers.map(({ name }) => name)).toEqual(['Coaching_Log__c']);
  });

  it('the list of a manager and that of compliance, by their filters, never mix', () => {
    const classOf = (view: string) => {
      const file = filesOf(project, 'listView').find(({ path }) =>
        path.endsWith(`Coaching_Flag__c/listViews/${view}`),
      )!;
      const filters = elements(file.xml, 'filters');
      return filters
        .filter((filter) => text(filter, 'field') === 'Flag_Class__c')
        .map((filter) => text(filter, 'value'));
    };
    expect(classOf('My_Coaching_Tasks.listView-meta.xml')).toEqual(['Quality']);
    expect(classOf('Compliance.listView-meta.xml')).toEqual(['Compliance']);
  });
});
