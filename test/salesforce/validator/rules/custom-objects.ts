import { customField } from '../look-up.ts';
import { type CustomObject, isDetail, isLongText } from '../objects.ts';
import { hasFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, isTrue, text, texts } from '../xml.ts';

/** What the server wants of a custom object although the API's description calls none of it required. */
export const customObjects: Rule = {
  name: 'custom objects',
  check: (project) =>
    [...project.objects.values()].flatMap((object) =>
      object.name.endsWith('__c') ? problemsOf(project, object) : [],
    ),
};

const WANTED = ['label', 'pluralLabel', 'deploymentStatus', 'sharingModel'];
const RESERVED = /^(Select|From|Where|Limit|Order|Group|User|External|View|Type|Date|Number)__c$/i;

function problemsOf(project: Project, object: CustomObject): string[] {
  if (!object.file) return [`${object.name}: fields, but no object file`];
  const { xml, path } = object.file;
  const sharing = text(xml, 'sharingModel');
  const together = ['enableBulkApi', 'enableSharing', 'enableStreamingApi'].map((flag) => isTrue(xml, flag));
  const searched = elements(xml, 'searchLayouts').flatMap((layout) =>
    texts(layout, 'searchResultsAdditionalFields'),
  );
  const compact = text(xml, 'compactLayoutAssignment') ?? 'SYSTEM';
  return [
    ...WANTED.filter((name) => !text(xml, name)).map((name) => `${name} is missing`),
    ...nameFieldProblems(elements(xml, 'nameField')[0]),
    ...(RESERVED.test(object.name) ? ['a reserved word of queries'] : []),
    ...((text(xml, 'label') ?? '').length > 40 ? ['the label is longer than 40'] : []),
    ...((sharing === 'ControlledByParent') === isDetail(object) ? [] : [`sharingModel ${sharing}`]),
    ...(text(xml, 'externalSharingModel') === sharing ? [] : ['externalSharingModel differs']),
    ...(new Set(together).size === 1 ? [] : ['bulk, sharing and streaming go together']),
    ...(compact === 'SYSTEM' || hasFile(project, 'compactLayout', compact) ? [] : [`no layout ${compact}`]),
    ...searched.flatMap((name) => {
      const field = customField(project, object.name, name);
      if (!field) return [`search shows ${name}, which there is not`];
      return isLongText(field) ? [`search shows ${name}, a long text`] : [];
    }),
  ].map((problem) => `${path}: ${problem}`);
}

function nameFieldProblems(nameField: Element | undefined): string[] {
  if (!nameField || !text(nameField, 'label')) return ['nameField with a label is missing'];
  const format = text(nameField, 'displayFormat') ?? '';
  const isNumbered = text(nameField, 'type') === 'AutoNumber';
  return isNumbered && !/\{0+\}/.test(format) ? ['an AutoNumber name wants a displayFormat with {0}'] : [];
}
