import type { CrmObject, Field, ObjectName } from '../../server/crm/objects.ts';
import { apiName, salesforceFields, salesforceObjects } from '../../server/crm/salesforce/fields.ts';
import { fieldName } from './field-names.ts';
import { FORMULA_FIELDS } from './formula-fields.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';

/** Sections of an object's page, each beginning at a field of the list; fields before the first stand in the first. */
const SECTIONS: Partial<Record<ObjectName, Record<string, string>>> = {
  coachingLog: {
    externalKey: 'Coaching log',
    callStartedAt: 'Call',
    overallScore: 'Score',
    linkStatus: 'Link and opportunity',
    openFlags: 'Flags',
    practiceCriterion: 'Practice',
    complianceRate: 'Metrics',
  },
};

/** Lists below a record: the child object, tied by its look-up to this one, and its columns. */
const RELATED_LISTS: Partial<Record<ObjectName, readonly [ObjectName, readonly string[]][]>> = {
  coachingLog: [
    ['criterionScore', ['criterionName', 'score', 'weight', 'threshold', 'history', 'rowStatus']],
    ['coachingFlag', ['flagClass', 'kind', 'severity', 'state', 'dueAt']],
    ['practiceAssignment', ['criterionName', 'state', 'dueOn', 'bestScore']],
    ['coachingAction', ['kind', 'target', 'result', 'resultReason']],
  ],
  practiceAssignment: [['practiceAttempt', ['attemptNumber', 'score', 'passed', 'finishedAt']]],
  coachingRubric: [
    ['rubricCriterion', ['criterionName', 'weight', 'checkKind', 'compliance', 'threshold']],
    ['coachingAction', ['kind', 'result', 'resultReason']],
  ],
};

/** Without a layout of ours a deployed object would show its name and owner only. */
export function layoutFiles(): ProjectFile[] {
  return salesforceObjects().map((object) =>
    metadataFile(
      `layouts/${apiName(object.name)}-${object.label} Layout.layout-meta.xml`,
      'Layout',
      layoutElement(object),
    ),
  );
}

function layoutElement(object: CrmObject): XmlElement {
  const related = RELATED_LISTS[object.name] ?? [];
  return {
    layoutSections: [...fieldSections(object), ...systemSections(object)],
    relatedLists: related.map(([child, fields]) => ({
      fields: ['NAME', ...fields.map((field) => fieldName(child, field))],
      relatedList: `${apiName(child)}.${apiName(object.name)}`,
    })),
  };
}

function fieldSections(object: CrmObject): XmlElement[] {
  const starts = SECTIONS[object.name] ?? {};
  const sections: { label: string; items: XmlElement[]; long: XmlElement[] }[] = [];
  for (const field of salesforceFields(object)) {
    const label = starts[field.name];
    if (label || sections.length === 0)
      sections.push({
        label: label ?? 'Information',
        items: sections.length === 0 ? heads(object) : [],
        long: [],
      });
    const section = sections.at(-1)!;
    (field.type === 'longText' ? section.long : section.items).push(
      item(apiName(field.name), behaviour(field)),
    );
  }
  return sections.flatMap(({ label, items, long }) => [
    twoColumns(label, items),
    ...(long.length > 0 ? [oneColumn(label, long)] : []),
  ]);
}

/** Name and owner, or name and master. */
function heads({ parent }: CrmObject): XmlElement[] {
  const name = item('Name', 'Readonly');
  return parent ? [name, item(apiName(parent.field), 'Required')] : [name, item('OwnerId', 'Edit')];
}

function systemSections(object: CrmObject): XmlElement[] {
  const formulas = (FORMULA_FIELDS[object.name] ?? [])
    .filter(({ isForReports }) => !isForReports)
    .map(({ name }) => item(name, 'Readonly'));
  const system = ['CreatedById', 'LastModifiedById'].map((name) => item(name, 'Readonly'));
  return [
    ...(formulas.length > 0 ? [twoColumns('Worked out', formulas)] : []),
    twoColumns('System information', system),
  ];
}

function behaviour(field: Field): 'Required' | 'Edit' | 'Readonly' {
  if (field.type === 'reference' && field.required) return 'Required';
  return field.writer === 'human' ? 'Edit' : 'Readonly';
}

function item(field: string, behavior: 'Required' | 'Edit' | 'Readonly'): XmlElement {
  return { behavior, field };
}

function twoColumns(label: string, items: XmlElement[]): XmlElement {
  const half = Math.ceil(items.length / 2);
  return section(label, 'TwoColumnsTopToBottom', [items.slice(0, half), items.slice(half)]);
}

function oneColumn(label: string, items: XmlElement[]): XmlElement {
  return section(`${label}: texts`, 'OneColumn', [items]);
}

function section(label: string, style: string, columns: XmlElement[][]): XmlElement {
  return {
    customLabel: true,
    detailHeading: true,
    editHeading: true,
    label,
    layoutColumns: columns.map((layoutItems) => ({ layoutItems })),
    style,
  };
}
