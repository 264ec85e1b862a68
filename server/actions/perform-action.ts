import { mayAct, maySee, relationTo } from '../domain/rights.ts';
import { AppError } from '../errors.ts';
import { type Bell, NO_BELL } from '../pipeline/stage.ts';
import { type ActionLeg, addAuditEntry, findAction, loadActionLeg, recordAction } from '../store/actions.ts';
import { type Db, lockName, transact } from '../store/db.ts';
import { findPerson } from '../store/people.ts';
import { reopenCalls } from '../store/released-calls.ts';
import { type ActionDeps, type ActionInput, type ActionOutcome, type Effect, refused } from './action.ts';
import { LEG_KINDS } from './kinds.ts';

export type { ActionDeps, ActionInput, ActionOutcome } from './action.ts';

/** As long as the fields of `Coaching_Action__c`. */
const LONGEST = { target: 255, value: 8_000, reason: 4_000 };
const FIELDS = ['target', 'value', 'reason'] as const;

const UNKNOWN_PERSON = 'Halftime does not know you here. Ask an admin to add you to the people.';
const PRIVATE = 'Coaching is private to the rep and their manager.';
const NOT_YOURS = 'You may read this, but this action is not yours to take.';
const NOT_ON_OWN = 'Nobody decides about their own calls. You can acknowledge them or dispute a score.';

type Performed = { outcome: ActionOutcome; bell: Bell };
type Work = (tx: Db) => Promise<Effect & { personId: string | null; legId: string | null; callId?: string }>;

/**
 * Does what a person asked for, once: record, effect and audit commit together, and the call goes back to the stage from
 * which its log and its CRM records follow. `bell` is to be rung afterwards.
 * @throws AppError when a CRM that has to be asked cannot be; nothing is recorded then and the action may be tried again.
 */
export async function performAction(input: ActionInput, deps: ActionDeps): Promise<Performed> {
  const { database } = deps;
  const before = await findAction(database, input.workspaceId, input.externalId);
  if (before) return { outcome: before, bell: NO_BELL };
  const action = trimmed(input);
  const work = await plan(action, deps);
  return transact(database, async (tx) => {
    await lockName(tx, `action:${input.workspaceId}:${input.externalId}`);
    const first = await findAction(tx, input.workspaceId, input.externalId);
    if (first) return { outcome: first, bell: NO_BELL };
    return record(tx, action, await work(tx), deps.now());
  });
}

/** Who asks, and whether they may; then the kind's own preparation. */
async function plan(input: ActionInput, deps: ActionDeps): Promise<Work> {
  const { database } = deps;
  const person = input.personId ? await findPerson(database, input.workspaceId, input.personId) : null;
  const no = (message: string, legId: string | null = null): Work => {
    return async () => ({ ...refused(message), personId: person?.id ?? null, legId });
  };
  if (!person?.active) return no(UNKNOWN_PERSON);
  const tooLong = FIELDS.find((field) => input[field].length > LONGEST[field]);
  if (tooLong) return no(`The ${tooLong} is longer than ${LONGEST[tooLong]} characters.`);

  const leg = input.legId && (await loadActionLeg(database, input.workspaceId, input.legId));
  const relation = leg ? relationTo(person, leg) : 'stranger';
  if (!leg || !maySee(relation, leg)) return no(PRIVATE);
  if (!mayAct(input.kind, relation)) return no(relation === 'rep' ? NOT_ON_OWN : NOT_YOURS, leg.id);
  const prepare = LEG_KINDS[input.kind];
  if (!prepare) return no('This cannot be done here.', leg.id);
  try {
    const act = await prepare({ input, person, relation, leg }, deps);
    return async (tx) => {
      const fresh = await lockLeg(tx, leg);
      const effect = await act(tx, { input, person, relation, leg: fresh }, deps.now());
      return { ...effect, personId: person.id, legId: leg.id, callId: leg.callId };
    };
  } catch (error) {
    if (error instanceof AppError && error.retry === 'never' && error.userMessage)
      return no(error.userMessage, leg.id);
    throw error;
  }
}

/** Under the agent's lock, which the flag and log stages take before they read: so they see all of an action or none. */
async function lockLeg(tx: Db, leg: ActionLeg): Promise<ActionLeg> {
  await lockName(tx, `agent:${leg.agentId}`);
  const fresh = await loadActionLeg(tx, leg.workspaceId, leg.id);
  if (!fresh) throw new AppError('not_found', `leg ${leg.id} is gone`);
  return fresh;
}

async function record(
  tx: Db,
  input: ActionInput,
  effect: Awaited<ReturnType<Work>>,
  at: Date,
): Promise<Performed> {
  const { result, message, personId, legId, callId } = effect;
  await recordAction(tx, { ...cut(input), personId, legId }, { result, message, at });
  const outcome = { result, message };
  if (effect.result === 'refused') return { outcome, bell: NO_BELL };
  const { workspaceId, kind } = input;
  await addAuditEntry(tx, {
    workspaceId,
    actor: personId!,
    what: `action.${kind}`,
    target: legId ?? input.rubricId ?? '',
    before: effect.before,
    after: effect.after,
  });
  const { reopen } = effect;
  if (!reopen) return { outcome, bell: NO_BELL };
  const concerned = [...new Set([...(callId ? [callId] : []), ...(effect.alsoCalls ?? [])])];
  const calls = await reopenCalls(tx, workspaceId, concerned, reopen);
  return {
    outcome,
    bell: { calls: calls.map((id) => ({ workspaceId, callId: id, stage: reopen })), connections: [] },
  };
}

function trimmed(input: ActionInput): ActionInput {
  return {
    ...input,
    target: input.target.trim(),
    value: input.value.trim(),
    reason: input.reason.trim(),
  };
}

/** What was refused for its length is kept as far as the record goes. */
function cut(input: ActionInput): ActionInput {
  const { target, value, reason } = input;
  return {
    ...input,
    target: target.slice(0, LONGEST.target),
    value: value.slice(0, LONGEST.value),
    reason: reason.slice(0, LONGEST.reason),
  };
}
