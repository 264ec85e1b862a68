import type { ObjectName } from '../../server/crm/objects.ts';
import { apiName } from '../../server/crm/salesforce/fields.ts';
import { fieldName } from './field-names.ts';
import { metadataFile, type ProjectFile } from './metadata-file.ts';

/** What tells one record from another: highlights panel, hover card, search results and recent records show it, in order. */
const COMPACT_FIELDS: Partial<Record<ObjectName, readonly string[]>> = {
  coachingLog: ['agentName', 'callStartedAt', 'callType', 'overallScore', 'passMark', 'status'],
  coachingFlag: ['flagClass', 'kind', 'agentName', 'state', 'severity', 'dueAt'],
  criterionScore: ['criterionName', 'score', 'threshold', 'outcome', 'history'],
  practiceAssignment: ['agentName', 'criterionName', 'state', 'dueOn', 'bestScore', 'passThreshold'],
  coachingRubric: ['rubricName', 'callType', 'version', 'state', 'passMark'],
  rubricCriterion: ['criterionName', 'weight', 'checkKind', 'compliance'],
  coachingAction: ['kind', 'coachingLog', 'result', 'resultReason'],
};

/** Name of the compact layout an object uses; Salesforce's own where we made none. */
export function compactLayoutOf(object: ObjectName): string {
  return COMPACT_FIELDS[object] ? layoutName(object) : 'SYSTEM';
}

/** Columns of search results, and of the recent records that a tab opens with. */
export function searchColumnsOf(object: ObjectName): string[] {
  return (COMPACT_FIELDS[object] ?? []).map((field) => fieldName(object, field));
}

export function compactLayoutFiles(): ProjectFile[] {
  const objects = Object.entries(COMPACT_FIELDS) as [ObjectName, readonly string[]][];
  return objects.map(([object, fields]) => {
    const name = layoutName(object);
    return metadataFile(
      `objects/${apiName(object)}/compactLayouts/${name}.compactLayout-meta.xml`,
      'CompactLayout',
      {
        fullName: name,
        label: name.replaceAll('_', ' '),
        fields: ['Name', ...fields.map((field) => fieldName(object, field))],
      },
    );
  });
}

function layoutName(object: ObjectName): string {
  return apiName(object).replace(/__c$/, '_Compact');
}
