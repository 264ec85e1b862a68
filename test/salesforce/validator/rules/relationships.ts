import { objectExists } from '../look-up.ts';
import type { CustomField, CustomObject } from '../objects.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { has, isTrue, text } from '../xml.ts';

/** Look-ups and master-details: what they point to, and what each kind forbids. */
export const relationships: Rule = {
  name: 'relationships',
  check: (project) => [
    ...[...project.objects.values()].flatMap((object) => ofObject(project, object)),
    ...namesakes(project),
  ],
};

const FORBIDDEN_IN_MASTER_DETAIL = ['required', 'deleteConstraint', 'lookupFilter'];

function ofObject(project: Project, object: CustomObject): string[] {
  const fields = [...object.fields.values()].filter(isReference);
  const masters = fields.filter(({ type }) => type === 'MasterDetail');
  const orders = masters.map(({ xml }) => text(xml, 'relationshipOrder'));
  return [
    ...fields.flatMap((field) => ofField(project, field).map((problem) => `${field.path}: ${problem}`)),
    ...(masters.length > 2 ? [`${object.name}: more than two masters`] : []),
    ...(new Set(orders).size === orders.length ? [] : [`${object.name}: two masters of one order`]),
  ];
}

function ofField(project: Project, { type, xml }: CustomField): string[] {
  const target = text(xml, 'referenceTo') ?? '';
  const shared = [
    ...(objectExists(project, target) ? [] : [`points to ${target}, which there is not`]),
    ...(target === 'Task' || target === 'Event' ? ['a custom object cannot point to an activity'] : []),
    ...(text(xml, 'relationshipName') ? [] : ['relationshipName is missing']),
  ];
  if (type === 'MasterDetail')
    return [
      ...shared,
      ...FORBIDDEN_IN_MASTER_DETAIL.filter((name) => has(xml, name)).map((name) => `${name} is forbidden`),
      ...(has(xml, 'relationshipOrder') ? [] : ['relationshipOrder is missing']),
      ...(target === 'User' ? ['a user cannot be a master'] : []),
    ];
  const isLoose = isTrue(xml, 'required') && text(xml, 'deleteConstraint') === 'SetNull';
  return [...shared, ...(isLoose ? ['a required look-up cannot be set to null'] : [])];
}

/** A relationship name is a child list of its target, so it stands once there. */
function namesakes({ objects }: Project): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const { fields } of objects.values())
    for (const field of [...fields.values()].filter(isReference)) {
      const key = `${text(field.xml, 'referenceTo')}.${text(field.xml, 'relationshipName')}`.toLowerCase();
      if (seen.has(key)) problems.push(`${field.path}: ${key} is also that of ${seen.get(key)}`);
      seen.set(key, field.path);
    }
  return problems;
}

function isReference({ type }: CustomField): boolean {
  return type === 'Lookup' || type === 'MasterDetail';
}
