import { customField, fieldExists } from '../look-up.ts';
import type { CustomField } from '../objects.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { elements, has, text } from '../xml.ts';

/** A roll-up stands on the master and summarises a number or date of its details. */
export const rollUps: Rule = {
  name: 'roll-ups',
  check: (project) =>
    [...project.objects.values()].flatMap((object) =>
      [...object.fields.values()]
        .filter(({ type }) => type === 'Summary')
        .flatMap((field) =>
          problemsOf(project, object.name, field).map((problem) => `${field.path}: ${problem}`),
        ),
    ),
};

const FORBIDDEN = ['precision', 'scale', 'required', 'length', 'defaultValue'];
const SUMMED = ['Number', 'Currency', 'Percent', 'Date', 'DateTime'];

function problemsOf(project: Project, master: string, { xml }: CustomField): string[] {
  const [child = '', key = ''] = (text(xml, 'summaryForeignKey') ?? '').split('.');
  const isCount = text(xml, 'summaryOperation') === 'count';
  const detail = customField(project, child, key);
  const named = [
    ...(has(xml, 'summarizedField') ? [text(xml, 'summarizedField')!] : []),
    ...elements(xml, 'summaryFilterItems').map((item) => text(item, 'field') ?? ''),
  ];
  const [, summed = ''] = (text(xml, 'summarizedField') ?? '').split('.');
  return [
    ...FORBIDDEN.filter((name) => has(xml, name)).map((name) => `${name} is forbidden`),
    ...(detail?.type === 'MasterDetail' && text(detail.xml, 'referenceTo') === master
      ? []
      : ['summaryForeignKey is no way from a detail to this object']),
    ...(isCount === has(xml, 'summarizedField')
      ? ['summarizedField goes with every operation but count']
      : []),
    ...(isCount || SUMMED.includes(customField(project, child, summed)?.type ?? '')
      ? []
      : [`${summed} is no number or date`]),
    ...named
      .filter((name) => !isOfChild(project, child, name))
      .map((name) => `${name} is no field of ${child}`),
  ];
}

function isOfChild(project: Project, child: string, path: string): boolean {
  const [object, field = ''] = path.split('.');
  return object === child && fieldExists(project, child, field);
}
