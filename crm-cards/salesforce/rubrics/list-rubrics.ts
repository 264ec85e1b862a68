import type { Format } from '../../view-model/format.ts';
import { RUBRIC_STATE } from '../../view-model/settings/index.ts';
import { rowsOf, textOf } from '../records/read-row.ts';
import type { RubricsAnswer } from './rows.ts';
import { headOf } from './rubric-form.ts';

/** Drafts first, then newest change first, as HubSpot's list has them. */
export function listRubrics(answer: RubricsAnswer, format: Format) {
  const lines = rowsOf(answer?.uiapi.query.rubrics).map((row) => {
    const head = headOf(row);
    return {
      ...head,
      name: textOf(row.rubricName) ?? 'Without a name',
      callType: textOf(row.callType) ?? '–',
      language: textOf(row.language) ?? '–',
      versionText: head.version === null ? '–' : format.count(head.version),
      badge: RUBRIC_STATE[head.state],
      changed: `${head.changedByName}, ${format.dayAndTime(head.changedAt)}`,
      hasProblems: textOf(row.problems) !== null,
      isPublished: head.state === 'published',
    };
  });
  const drafts = (line: (typeof lines)[number]) => (line.state === 'draft' ? 0 : 1);
  return lines.sort((a, b) => drafts(a) - drafts(b) || (a.changedAt < b.changedAt ? 1 : -1));
}
