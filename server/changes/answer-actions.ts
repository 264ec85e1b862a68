import type { ActionOutcome } from '../actions/action.ts';
import type { ActionReply, Crm, CrmAction } from '../crm/crm.ts';
import { isActionKind } from '../domain/action.ts';
import { AppError } from '../errors.ts';
import type { Connection } from '../store/connections.ts';
import { legsOfLogs } from '../store/crm-changes.ts';
import { peopleOf } from './people-of.ts';
import type { ChangesDeps } from './poll-changes.ts';
import { publishSubmitted } from './publish-submitted.ts';

/** Answers that travel together; what was done is answered before the next are begun. */
const TOGETHER = 200;
/** Somebody who waits longer than this gets an answer, whatever it is that fails. */
const PATIENCE_MS = 3_600_000;

const UNKNOWN_USER = 'Halftime does not know this Salesforce user: map them in Coaching Setup > People.';
const UNKNOWN_KIND =
  'This version of Halftime does not know this kind of action. Ask your admin to update it.';
const FAILED = 'Halftime could not do this. Please try again; if it fails again, tell your admin.';

type LookDeps = ChangesDeps & { personOf: ReturnType<typeof peopleOf> };
type Answer = { outcome: ActionOutcome; rubric: ActionReply['rubric'] };

/** Does what people asked for by records of the CRM, oldest first, and writes the answers there. False when some are still to come. */
export async function answerActions(
  connection: Connection,
  crm: Crm,
  actions: readonly CrmAction[],
  deps: ChangesDeps,
): Promise<boolean> {
  let isComplete = true;
  const personOf = peopleOf(connection, deps);
  /** Keys of drafts published in this look: a second action read with the draft must not publish it again. */
  const published = new Map<string, string>();
  for (let from = 0; from < actions.length; from += TOGETHER) {
    const replies: ActionReply[] = [];
    for (const action of actions.slice(from, from + TOGETHER)) {
      const reply = await replyTo(connection, withKey(action, published), { ...deps, personOf });
      if (reply?.rubric?.key) published.set(reply.rubric.crmId, reply.rubric.key);
      if (reply) replies.push(reply);
      else isComplete = false;
    }
    for (const result of (await crm.answerActions?.(replies)) ?? []) {
      if (result.ok) continue;
      const { code, reason, retry } = result.failure;
      deps.log.warn(
        { connectionId: connection.id, actionId: result.crmId, code, reason },
        'no answer written',
      );
      // What cannot be answered ever must not hold up the others.
      if (retry !== 'never') isComplete = false;
    }
  }
  return isComplete;
}

function withKey(action: CrmAction, published: ReadonlyMap<string, string>): CrmAction {
  const { rubric } = action;
  if (!rubric) return action;
  return { ...action, rubric: { ...rubric, key: rubric.key ?? published.get(rubric.crmId) ?? null } };
}

async function replyTo(
  connection: Connection,
  action: CrmAction,
  deps: LookDeps,
): Promise<ActionReply | null> {
  const reply = ({ outcome, rubric }: Answer): ActionReply => ({
    crmId: action.crmId,
    result: outcome.result === 'done' ? 'Done' : 'Refused',
    message: outcome.message,
    at: deps.now(),
    rubric,
  });
  try {
    return reply(await answerTo(connection, action, deps));
  } catch (error) {
    const fields = { connectionId: connection.id, actionId: action.crmId, kind: action.kind };
    if (error instanceof AppError)
      deps.log.warn({ ...fields, code: error.code, reason: error.message }, 'action not done yet');
    else deps.log.error({ ...fields, err: error }, 'action failed unexpectedly');
    const isTried = deps.now().getTime() - action.at.getTime() > PATIENCE_MS;
    return isTried ? reply(refuse(FAILED)) : null;
  }
}

async function answerTo(connection: Connection, action: CrmAction, deps: LookDeps): Promise<Answer> {
  const { kind, rubric, target, value, reason, at } = action;
  if (!isActionKind(kind)) return refuse(UNKNOWN_KIND);
  const person = await deps.personOf(action.byUserId);
  if (kind === 'PublishRubric' && rubric) {
    const published = await publishSubmitted(connection, { ...action, rubric }, person, deps);
    return person ? published : refuse(UNKNOWN_USER);
  }
  const legs = await legsOfLogs(deps.database, connection, action.logCrmId ? [action.logCrmId] : []);
  const { outcome, bell } = await deps.performAction({
    workspaceId: connection.workspaceId,
    connectionId: connection.id,
    externalId: action.crmId,
    personId: person?.id ?? null,
    kind,
    legId: legs.get(action.logCrmId ?? '') ?? null,
    rubricId: rubric?.key?.split(':')[1] ?? null,
    target,
    value,
    reason,
    at,
  });
  await deps.ring(bell);
  if (!person) return refuse(UNKNOWN_USER);
  const isRetired = kind === 'RetireRubric' && outcome.result === 'done' && rubric !== null;
  return {
    outcome,
    rubric: isRetired ? { crmId: rubric.crmId, key: null, fields: { state: 'Retired' }, criteria: [] } : null,
  };
}

function refuse(message: string): Answer {
  return { outcome: { result: 'refused', message }, rubric: null };
}
