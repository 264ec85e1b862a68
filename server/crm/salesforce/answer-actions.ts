import type { ActionReply, ActionReplyResult } from '../crm.ts';
import type { SalesforceClient } from './client.ts';
import { type RowOutcome, runSteps, updateSteps } from './collections.ts';
import { apiName, EXTERNAL_KEY } from './fields.ts';
import { machineFields } from './record-rows.ts';

/**
 * Our answers in collections, those on rubrics first: once an action is answered nobody comes back to its rubric. An action
 * whose rubric could not be written is not answered and shares its failure.
 */
export async function answerActions(
  client: SalesforceClient,
  replies: readonly ActionReply[],
): Promise<ActionReplyResult[]> {
  const outcomes = new Map<ActionReply, RowOutcome>();
  const onRubrics = replies.filter(({ rubric }) => rubric !== null);
  await runSteps(
    client,
    updateSteps(
      onRubrics.map((reply) => ({
        body: rubricRow(reply.rubric!),
        done: (outcome) => outcomes.set(reply, outcome),
      })),
    ),
  );
  const ready = replies.filter((reply) => outcomes.get(reply)?.ok !== false);
  await runSteps(
    client,
    updateSteps(
      ready.map((reply) => ({ body: actionRow(reply), done: (outcome) => outcomes.set(reply, outcome) })),
    ),
  );
  return replies.map((reply) => {
    const outcome = outcomes.get(reply)!;
    return outcome.ok
      ? { crmId: reply.crmId, ok: true }
      : { crmId: reply.crmId, ok: false, failure: outcome.failure };
  });
}

function actionRow({ crmId, result, message, at }: ActionReply) {
  return {
    attributes: { type: apiName('coachingAction') },
    Id: crmId,
    ...machineFields('coachingAction', { result, resultReason: message, answeredAt: at.toISOString() }),
  };
}

function rubricRow({ crmId, key, fields }: NonNullable<ActionReply['rubric']>) {
  return {
    attributes: { type: apiName('coachingRubric') },
    Id: crmId,
    ...(key === null ? {} : { [EXTERNAL_KEY]: key }),
    ...machineFields('coachingRubric', fields),
  };
}
