import type { ActionOutcome } from '../actions/action.ts';
import type { ActionReply, CrmAction, SubmittedRubric } from '../crm/crm.ts';
import { findMissingChoices, problemLines, toRubricContent } from '../crm/rubric-record.ts';
import type { Person } from '../domain/person.ts';
import { mayAct, roleIn } from '../domain/rights.ts';
import {
  findRubricProblems,
  isPublishable,
  type RubricContent,
  type RubricProblem,
} from '../domain/rubric-problems.ts';
import { findAction, recordAction } from '../store/actions.ts';
import type { Connection } from '../store/connections.ts';
import { findPublication } from '../store/crm-changes.ts';
import { type Db, lockName, transact } from '../store/db.ts';
import { createDraft, publishDraft } from '../store/rubric-drafts.ts';
import { loadWorkspace } from '../store/workspaces.ts';
import type { ChangesDeps } from './poll-changes.ts';

const NOT_ADMIN = 'Only an admin of Halftime can publish a rubric.';
const IN_FORCE = 'This version is published and never changes. Make a new version of it instead.';
const HAS_PROBLEMS = 'Not published: the field Problems of the rubric says what to mend.';

type Published = { outcome: ActionOutcome; rubric: ActionReply['rubric'] };
type Submission = CrmAction & { rubric: SubmittedRubric };

/**
 * Publishes a rubric that people wrote as records: checked, made a version and put in force in one transaction with the action,
 * so that it happens once. What is wrong with it goes back to the record.
 */
export async function publishSubmitted(
  connection: Connection,
  action: Submission,
  person: Person | null,
  deps: ChangesDeps,
): Promise<Published> {
  const { workspaceId } = connection;
  const { rubric } = action;
  const { settings } = await loadWorkspace(deps.database, workspaceId);
  const content = toRubricContent(rubric);
  const problems = [...findMissingChoices(rubric), ...findRubricProblems(content, settings.languages)];
  const { outcome, releasedCalls } = await transact(deps.database, async (tx) => {
    await lockName(tx, `action:${workspaceId}:${action.crmId}`);
    const before = await findAction(tx, workspaceId, action.crmId);
    if (before) return { outcome: before, releasedCalls: [] };
    return decide(tx, connection, action, { person, content, problems, at: deps.now() });
  });
  await deps.ring({
    calls: releasedCalls.map((callId) => ({ workspaceId, callId, stage: 'score' })),
    connections: [],
  });
  return { outcome, rubric: await onRecord(connection, action, content, problems, deps) };
}

async function decide(
  tx: Db,
  { id: connectionId, workspaceId }: Connection,
  { crmId: externalId, rubric, kind: _, target, value, reason, at: askedAt }: Submission,
  given: { person: Person | null; content: RubricContent; problems: readonly RubricProblem[]; at: Date },
): Promise<{ outcome: ActionOutcome; releasedCalls: string[] }> {
  const { person, content, problems, at } = given;
  const record = async (outcome: ActionOutcome, rubricId: string | null) => {
    const action = { workspaceId, connectionId, externalId, target, value, reason, rubricId };
    await recordAction(
      tx,
      { ...action, kind: 'PublishRubric', legId: null, personId: person?.id ?? null, at: askedAt },
      { ...outcome, at },
    );
    return outcome;
  };
  const refuse = async (message: string) => ({
    outcome: await record({ result: 'refused', message }, null),
    releasedCalls: [],
  });
  if (!person || !mayAct('PublishRubric', roleIn(person))) return refuse(NOT_ADMIN);
  if (rubric.key !== null) return refuse(IN_FORCE);
  if (!isPublishable(problems)) return refuse(HAS_PROBLEMS);
  const personId = person.id;
  const draftId = await createDraft(tx, workspaceId, content, personId);
  const { rubric: published, releasedCalls } = await publishDraft(tx, workspaceId, draftId, {
    personId,
    note: value,
  });
  const waiting = releasedCalls.length > 0 ? ` ${released(releasedCalls.length)}` : '';
  const message = `Published as version ${published.version}.${waiting}`;
  return { outcome: await record({ result: 'done', message }, published.id), releasedCalls };
}

function released(calls: number): string {
  return calls === 1
    ? 'One call that waited for it is scored now.'
    : `${calls} calls that waited for it are scored now.`;
}

/** What stands on the rubric's records, the same however often it is asked. */
async function onRecord(
  { workspaceId }: Connection,
  { crmId: externalId, rubric }: Submission,
  { criteria }: RubricContent,
  problems: readonly RubricProblem[],
  deps: ChangesDeps,
): Promise<ActionReply['rubric']> {
  const { crmId } = rubric;
  const published = await findPublication(deps.database, workspaceId, externalId);
  if (published) {
    const { rubricId, version, publishedAt } = published;
    const key = `${workspaceId}:${rubricId}`;
    return {
      crmId,
      key,
      fields: { state: 'Published', version, publishedAt: publishedAt.toISOString(), problems: null },
      // History follows a criterion by its key, so the next version must find it on the record.
      criteria: criteria.map((criterion, at) => ({
        crmId: rubric.criteria[at]!.crmId,
        key: `${key}:${criterion.key}`,
        fields: { criterionKey: criterion.key },
      })),
    };
  }
  if (rubric.key !== null || isPublishable(problems)) return null;
  return { crmId, key: null, fields: { problems: problemLines(problems, criteria) }, criteria: [] };
}
