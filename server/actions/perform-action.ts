import type { Stage } from '../domain/call.ts';
import type { Person } from '../domain/person.ts';
import { mayAct, maySee, type Relation, relationTo, roleIn } from '../domain/rights.ts';
import { AppError } from '../errors.ts';
import { type Bell, NO_BELL } from '../pipeline/stage.ts';
import { type ActionLeg, addAuditEntry, findAction, loadActionLeg, recordAction } from '../store/actions.ts';
import { type Db, lockName, transact } from '../store/db.ts';
import { findPerson } from '../store/people.ts';
import { reopenCalls } from '../store/released-calls.ts';
import { type ActionDeps, type ActionInput, type ActionOutcome, type Effect, refused } from './action.ts';
import { isRubricKind, LEG_KINDS, RUBRIC_KINDS } from './kinds.ts';

export type { ActionDeps, ActionInput, ActionOutcome } from './action.ts';

/** As long as the fields of `Coaching_Action__c`. */
const LONGEST = { target: 255, value: 8_000, reason: 4_000 };
const FIELDS = ['target', 'value', 'reason'] as const;

const UNKNOWN_PERSON = 'Halftime does not know you here. Ask an admin to add you to the people.';
const PRIVATE = 'Coaching is private to the rep and their manager.';
const NOT_YOURS = 'You may read this, but this action is not yours to take.';
const NOT_ON_OWN = 'Nobody decides about their own calls. You can acknowledge them or dispute a score.';
const ONLY_ADMINS = 'Only an admin of Halftime can do this.';

type Performed = { outcome: ActionOutcome; bell: Bell };
type Work = (tx: Db) => Promise<Effect>;

/** Who asks about what, as far as the workspace knows them. */
type Subject = { person: Person | null; leg: ActionLeg | null; relation: Relation };

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
  const subject = await identify(action, deps);
  const once = (work: Work) =>
    transact(database, async (tx) => {
      await lockName(tx, `action:${input.workspaceId}:${input.externalId}`);
      const first = await findAction(tx, input.workspaceId, input.externalId);
      if (first) return { outcome: first, bell: NO_BELL };
      return record(tx, action, subject, await work(tx), deps.now());
    });
  const refusal = whyNot(action, subject);
  if (refusal) return once(async () => refused(refusal));
  try {
    return await once(await prepare(action, subject, deps));
  } catch (error) {
    const reason = reasonForPerson(error);
    if (reason === null) throw error;
    return once(async () => refused(reason));
  }
}

async function identify({ workspaceId, personId, legId, kind }: ActionInput, deps: ActionDeps) {
  const { database } = deps;
  const person = personId ? await findPerson(database, workspaceId, personId) : null;
  const leg = legId && !isRubricKind(kind) ? await loadActionLeg(database, workspaceId, legId) : null;
  const known = person?.active ? person : null;
  return { person, leg, relation: leg ? relationTo(known, leg) : roleIn(known) };
}

/** The sentence that refuses; null when the person may try. */
function whyNot(input: ActionInput, { person, leg, relation }: Subject): string | null {
  const { kind } = input;
  if (!person?.active) return UNKNOWN_PERSON;
  if (isRubricKind(kind)) return mayAct(kind, relation) ? null : ONLY_ADMINS;
  if (!leg || !maySee(relation, leg)) return PRIVATE;
  if (!mayAct(kind, relation)) return relation === 'rep' ? NOT_ON_OWN : NOT_YOURS;
  const long = FIELDS.find((field) => input[field].length > LONGEST[field]);
  return long ? `The ${long} is longer than ${LONGEST[long]} characters.` : null;
}

async function prepare(input: ActionInput, subject: Subject, deps: ActionDeps): Promise<Work> {
  const person = subject.person!;
  const { kind } = input;
  if (isRubricKind(kind)) return (tx) => RUBRIC_KINDS[kind](tx, { input, person });
  const { relation } = subject;
  const leg = subject.leg!;
  const act = await LEG_KINDS[kind]({ input, person, relation, leg }, deps);
  return async (tx) => {
    const fresh = await lockLeg(tx, leg);
    const effect = await act(tx, { input, person, relation, leg: fresh }, deps.now());
    if (effect.result === 'refused' || !effect.reopen) return effect;
    return { ...effect, calls: [leg.callId, ...(effect.calls ?? [])] };
  };
}

/** Under the agent's lock, which the flag and log stages take before they read: so they see all of an action or none. */
async function lockLeg(tx: Db, leg: ActionLeg): Promise<ActionLeg> {
  await lockName(tx, `agent:${leg.agentId}`);
  const fresh = await loadActionLeg(tx, leg.workspaceId, leg.id);
  if (!fresh) throw new AppError('not_found', `leg ${leg.id} is gone`, { userMessage: PRIVATE });
  return fresh;
}

async function record(
  tx: Db,
  input: ActionInput,
  { person, leg }: Subject,
  effect: Effect,
  answeredAt: Date,
): Promise<Performed> {
  const { workspaceId, kind } = input;
  const { result, message } = effect;
  const about = { personId: person?.id ?? null, legId: leg?.id ?? null };
  await recordAction(tx, { ...cut(input), ...about }, { result, message, at: answeredAt });
  const outcome = { result, message };
  if (effect.result === 'refused') return { outcome, bell: NO_BELL };
  await addAuditEntry(tx, {
    workspaceId,
    actor: person!.id,
    what: `action.${kind}`,
    target: leg?.id ?? input.rubricId ?? '',
    before: effect.before,
    after: effect.after,
  });
  const { reopen, calls = [], released = [] } = effect;
  const at = (stage: Stage, ids: readonly string[]) => ids.map((callId) => ({ workspaceId, callId, stage }));
  const again = reopen ? at(reopen, await reopenCalls(tx, workspaceId, [...new Set(calls)], reopen)) : [];
  return { outcome, bell: { calls: [...again, ...at('score', released)], connections: [] } };
}

/** What went wrong in words for the person; null where it is not theirs to mend. */
function reasonForPerson(error: unknown): string | null {
  return error instanceof AppError && error.retry === 'never' ? (error.userMessage ?? null) : null;
}

/** PostgreSQL has no character for zero. */
function trimmed(input: ActionInput): ActionInput {
  const clean = (text: string) => text.replaceAll('\0', '').trim();
  const { target, value, reason } = input;
  return { ...input, target: clean(target), value: clean(value), reason: clean(reason) };
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
