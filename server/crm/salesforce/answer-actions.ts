import type { ActionReply, ActionReplyResult, RecordNote } from '../crm.ts';
import type { ObjectName } from '../objects.ts';
import type { SalesforceClient } from './client.ts';
import { type PendingRow, type RowOutcome, runSteps, updateSteps } from './collections.ts';
import { apiName, EXTERNAL_KEY } from './fields.ts';
import { allFields } from './record-rows.ts';

/**
 * Our answers in collections, those on rubrics first, criteria before the rubric they belong to: once an action is answered
 * nobody comes back to its rubric. An action whose rubric could not be written is not answered and shares its failure.
 */
export async function answerActions(
  client: SalesforceClient,
  replies: readonly ActionReply[],
): Promise<ActionReplyResult[]> {
  const outcomes = new Map<ActionReply, RowOutcome>();
  const take = (reply: ActionReply) => (outcome: RowOutcome) => {
    if (outcomes.get(reply)?.ok !== false) outcomes.set(reply, outcome);
  };
  const onRubrics = replies.flatMap((reply) =>
    reply.rubric ? [{ rubric: reply.rubric, done: take(reply) }] : [],
  );
  await runSteps(client, [
    ...updateSteps(
      onRubrics.flatMap(({ rubric, done }) =>
        rubric.criteria.map((note) => noteRow('rubricCriterion', note, done)),
      ),
    ),
    ...updateSteps(onRubrics.map(({ rubric, done }) => noteRow('coachingRubric', rubric, done))),
  ]);
  const ready = replies.filter((reply) => outcomes.get(reply)?.ok !== false);
  await runSteps(client, updateSteps(ready.map((reply) => actionRow(reply, take(reply)))));
  return replies.map((reply) => {
    const outcome = outcomes.get(reply)!;
    return outcome.ok
      ? { crmId: reply.crmId, ok: true }
      : { crmId: reply.crmId, ok: false, failure: outcome.failure };
  });
}

function actionRow({ crmId, result, message, at }: ActionReply, done: PendingRow['done']): PendingRow {
  const fields = { result, resultReason: message, answeredAt: at.toISOString() };
  return noteRow('coachingAction', { crmId, key: null, fields }, done);
}

function noteRow(
  object: ObjectName,
  { crmId, key, fields }: RecordNote,
  done: PendingRow['done'],
): PendingRow {
  const body = {
    attributes: { type: apiName(object) },
    Id: crmId,
    ...(key === null ? {} : { [EXTERNAL_KEY]: key }),
    ...allFields(object, fields),
  };
  return { body, done };
}
