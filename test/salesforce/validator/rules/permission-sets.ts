import { customField, fieldExists, objectExists } from '../look-up.ts';
import { isAlwaysVisible, isWorkedOut } from '../objects.ts';
import { filesOf, hasFile, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { SYSTEM_FIELDS } from '../standard-objects.ts';
import { type Element, elements, isTrue, text } from '../xml.ts';

/** What a deployment refuses in a permission set, and what ours never grant. */
export const permissionSets: Rule = {
  name: 'permission sets',
  check: (project) =>
    filesOf(project, 'permissionset').flatMap((file) =>
      [
        ...objectProblems(project, file),
        ...fieldProblems(project, file),
        ...referenceProblems(project, file),
        ...elements(file.xml, 'userPermissions')
          .map((permission) => text(permission, 'name') ?? '')
          .filter((name) => /^(ModifyAllData|ViewAllData|AuthorApex|CustomizeApplication)$/.test(name))
          .map((name) => `${name} is more than anybody of ours needs`),
      ].map((problem) => `${file.path}: ${problem}`),
    ),
};

function objectProblems(project: Project, file: MetaFile): string[] {
  const grants = elements(file.xml, 'objectPermissions');
  const names = grants.map((grant) => text(grant, 'object') ?? '');
  return [
    ...twice(names),
    ...grants.flatMap((grant) => {
      const object = text(grant, 'object') ?? '';
      return [
        ...(objectExists(project, object) ? [] : [`no object ${object}`]),
        ...chainProblems(grant).map((problem) => `${object}: ${problem}`),
        ...mastersOf(project, object)
          .filter((master) => !names.includes(master))
          .map((master) => `${object} is read without its master ${master}`),
        ...(isTrue(grant, 'modifyAllRecords') && !object.endsWith('__c')
          ? [`modifies all of ${object}`]
          : []),
      ];
    }),
  ];
}

/** Each right rests on the ones below it. */
function chainProblems(grant: Element): string[] {
  const may = (right: string) => isTrue(grant, right);
  const rests = (right: string, ...on: string[]) =>
    may(right) ? on.filter((below) => !may(below)).map((below) => `${right} needs ${below}`) : [];
  return [
    ...rests('allowCreate', 'allowRead'),
    ...rests('allowEdit', 'allowRead'),
    ...rests('allowDelete', 'allowRead', 'allowEdit'),
    ...rests('viewAllRecords', 'allowRead'),
    ...rests('modifyAllRecords', 'allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'),
  ];
}

function mastersOf(project: Project, object: string): string[] {
  const fields = [...(project.objects.get(object)?.fields.values() ?? [])];
  return fields
    .filter(({ type }) => type === 'MasterDetail')
    .map(({ xml }) => text(xml, 'referenceTo') ?? '');
}

function fieldProblems(project: Project, file: MetaFile): string[] {
  const grants = elements(file.xml, 'fieldPermissions');
  const objects = elements(file.xml, 'objectPermissions').map((grant) => text(grant, 'object'));
  return [
    ...twice(grants.map((grant) => text(grant, 'field') ?? '')),
    ...grants.flatMap((grant) => {
      const path = text(grant, 'field') ?? '';
      const [object = '', name = ''] = path.split('.');
      const field = customField(project, object, name);
      const edits = isTrue(grant, 'editable');
      return [
        ...(fieldExists(project, object, name) ? [] : [`no field ${path}`]),
        ...(isUnlisted(project, object, name) ? [`${path} is seen by everybody and may not be listed`] : []),
        ...(edits && field && isWorkedOut(field) ? [`${path} is worked out, nobody edits it`] : []),
        ...(edits && !isTrue(grant, 'readable') ? [`${path} is edited but not read`] : []),
        ...(object.endsWith('__c') && !objects.includes(object) ? [`${path} without its object`] : []),
      ];
    }),
  ];
}

function isUnlisted(project: Project, object: string, name: string): boolean {
  const field = customField(project, object, name);
  if (field) return isAlwaysVisible(field);
  if (SYSTEM_FIELDS.includes(name)) return true;
  const standard = project.standard?.[object]?.[name];
  return standard !== undefined && !standard.props.includes('Nillable');
}

function referenceProblems(project: Project, { xml }: MetaFile): string[] {
  const missing = (element: string, name: string, kind: string) =>
    elements(xml, element)
      .map((entry) => text(entry, name) ?? '')
      .filter((target) => !target.startsWith('standard-') && !hasFile(project, kind, target))
      .map((target) => `no ${kind} ${target}`);
  return [
    ...missing('tabSettings', 'tab', 'tab'),
    ...missing('applicationVisibilities', 'application', 'app'),
    ...missing('customPermissions', 'name', 'customPermission'),
  ];
}

function twice(names: string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} stands twice`);
}
