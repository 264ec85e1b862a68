import type { ActionRequest } from '../../view-model/contract/index.ts';

/** Values of a new Coaching Action by the names of the field list; the person who creates it is who acted. */
export function actionFields(request: Omit<ActionRequest, 'actionId'>): Record<string, string> {
  const { kind, logId, target, value, reason } = request;
  const isOnRubric = kind === 'PublishRubric' || kind === 'RetireRubric';
  const about = isOnRubric ? { coachingRubric: target } : { coachingLog: logId };
  const all = { kind, ...about, target, value, reason };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
}
