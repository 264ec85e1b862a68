import { customField, fieldExists } from '../look-up.ts';
import { isAlwaysVisible, isWorkedOut } from '../objects.ts';
import { filesOf, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, text, texts, textsBelow } from '../xml.ts';

/** A page layout names its object and its label, shows every required field, and lists only relations that exist. */
export const layouts: Rule = {
  name: 'layouts',
  check: (project) => [
    ...filesOf(project, 'layout').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
    ...[...project.objects.values()]
      .filter(
        ({ file, name }) =>
          file && !filesOf(project, 'layout').some((each) => each.name.startsWith(`${name}-`)),
      )
      .map(({ name }) => `${name}: no layout, so its page would be empty`),
  ],
};

function problemsOf(project: Project, file: MetaFile): string[] {
  const [object = '', title] = file.name.split('-');
  const definition = project.objects.get(object);
  if (!definition?.file) return [`no object ${object}`];
  const items = elements(file.xml, 'layoutSections')
    .flatMap((section) => elements(section, 'layoutColumns'))
    .flatMap((column) => elements(column, 'layoutItems'));
  const shown = items.map((item) => text(item, 'field') ?? '');
  const required = [...definition.fields.values()].filter(isAlwaysVisible).map(({ name }) => name);
  return [
    ...(title === `${text(definition.file.xml, 'label')} Layout`
      ? []
      : ['a new layout beside the object’s own']),
    ...(new Set(shown).size === shown.length ? [] : ['a field twice']),
    ...shown
      .filter((name) => !fieldExists(project, object, name))
      .map((name) => `${object} has no field ${name}`),
    ...required.filter((name) => !shown.includes(name)).map((name) => `${name} is required and not shown`),
    ...items.flatMap((item) => behaviourProblems(project, object, item)),
    ...elements(file.xml, 'relatedLists').flatMap((list) => listProblems(project, object, list)),
  ];
}

function behaviourProblems(project: Project, object: string, item: Element): string[] {
  const name = text(item, 'field') ?? '';
  const field = customField(project, object, name);
  if (!field) return [];
  const wanted = isAlwaysVisible(field) ? 'Required' : isWorkedOut(field) ? 'Readonly' : undefined;
  return wanted === undefined || text(item, 'behavior') === wanted ? [] : [`${name} is ${wanted}`];
}

function listProblems(project: Project, object: string, list: Element): string[] {
  const path = text(list, 'relatedList') ?? '';
  const [child = '', key = ''] = path.split('.');
  const lookup = customField(project, child, key);
  const columns = textsBelow(list, 'fields').filter((name) => name !== 'NAME');
  return [
    ...(lookup && texts(lookup.xml, 'referenceTo')[0] === object ? [] : [`no related list ${path}`]),
    ...columns
      .filter((name) => !customField(project, child, name))
      .map((name) => `${child} has no field ${name}`),
    ...(columns.length > 9 ? ['at most ten columns'] : []),
  ];
}
