import { OBJECTS, type ObjectName } from '../../server/crm/objects.ts';
import { apiName, salesforceFields } from '../../server/crm/salesforce/fields.ts';
import { FORMULA_FIELDS } from './formula-fields.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';

/** Objects that reports are made of. Each has a report type of its own, since its rows repeat what reports group by. */
const REPORTED: Partial<Record<ObjectName, string>> = {
  coachingLog: 'Coaching logs, one row a call and agent: scores, link, flags and metrics.',
  criterionScore: 'Criterion scores, one row a criterion and log. Leave out superseded rows by Row Status.',
  coachingFlag: 'Coaching flags: what was raised, for whom, and how it ended.',
  practiceAssignment: 'Practice assignments: from proposal to transfer, with baseline, day 30 and day 60.',
  coachingAction: 'What people did about a log or a rubric, and what became of it.',
  calibrationResult: 'How far people and the scorer agree on each criterion.',
};

/** The name a report uses is this with `__c`. */
export function reportTypeName(object: ObjectName): string {
  return `Halftime_${OBJECTS[object].pluralLabel.replaceAll(' ', '_')}`;
}

export function reportTypeFiles(): ProjectFile[] {
  const single = (Object.entries(REPORTED) as [ObjectName, string][]).map(([object, description]) =>
    reportTypeFile(reportTypeName(object), {
      baseObject: apiName(object),
      category: 'other',
      deployed: true,
      description,
      label: `Halftime ${OBJECTS[object].pluralLabel}`,
      sections: [section(object, apiName(object))],
    }),
  );
  return [...single, logsWithScores()];
}

/** For reports of one's own that need both, such as scores of logs with an open flag. */
function logsWithScores(): ProjectFile {
  const log = apiName('coachingLog');
  const relationship = 'Criterion_Scores__r';
  return reportTypeFile('Halftime_Logs_with_Scores', {
    baseObject: log,
    category: 'other',
    deployed: true,
    description: 'Coaching logs with their criterion scores, logs without any included.',
    join: { outerJoin: true, relationship },
    label: 'Halftime Logs with Scores',
    sections: [section('coachingLog', log), section('criterionScore', `${log}.${relationship}`)],
  });
}

/** Long texts stay out: quotes and reasons are read on the record, not spread over a report. */
function section(object: ObjectName, table: string): XmlElement {
  const stored = salesforceFields(OBJECTS[object]).filter(({ type }) => type !== 'longText');
  const { parent } = OBJECTS[object];
  const names = [
    'Name',
    ...(parent ? [apiName(parent.field)] : []),
    ...stored.map(({ name }) => apiName(name)),
    ...(FORMULA_FIELDS[object] ?? []).map(({ name }) => name),
    'CreatedDate',
  ];
  return {
    columns: names.map((field) => ({ checkedByDefault: field === 'Name', field, table })),
    masterLabel: OBJECTS[object].pluralLabel,
  };
}

function reportTypeFile(name: string, element: XmlElement): ProjectFile {
  return metadataFile(`reportTypes/${name}.reportType-meta.xml`, 'ReportType', element);
}
