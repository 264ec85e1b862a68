import type { ActionRequest } from '../../view-model/contract/index.ts';

/** Values of a new Coaching Action by the names of the field list; the person who creates it is who acted. */
export function actionFields(request: Omit<ActionRequest, 'actionId'>): Record<string, string> {
  const { kind, logId, target, value, reason } = request;
  const all = { kind, coachingLog: logId, target, value, reason };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
}

/** A rubric's version is published or retired by an action on the rubric, not on a log. */
export function rubricActionFields(
  kind: 'PublishRubric' | 'RetireRubric',
  rubricId: string,
  note: string,
): Record<string, string> {
  return { kind, coachingRubric: rubricId, target: rubricId, ...(note === '' ? {} : { value: note }) };
}
