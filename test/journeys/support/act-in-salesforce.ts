import { pollChanges } from '../../../server/changes/poll-changes.ts';
import { createLog } from '../../../server/log.ts';
import type { TestStage } from './test-stage.ts';

export const MANAGER = 'owen.castellanos@quillmere.test';
export const ADMIN = 'ines.albrecht@quillmere.test';
const API = '/services/data/v68.0';

/** Makes a record in a person's own session, with that person's rights. Answers its id, or what the org refused. */
export async function createAs(
  { vendors }: TestStage,
  userId: string,
  object: string,
  fields: Record<string, unknown>,
): Promise<{ id: string; refusal: null } | { id: null; refusal: string }> {
  const { url, org } = vendors.salesforce;
  const response = await fetch(`${url}${API}/sobjects/${object}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.openSession(userId)}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  const answer = (await response.json()) as { id: string } | { errorCode: string }[];
  if (Array.isArray(answer)) return { id: null, refusal: answer[0]!.errorCode };
  return { id: answer.id, refusal: null };
}

/** A person's action on the only log of the org. @throws Error when the org refuses the record. */
export async function act(
  stage: TestStage,
  userId: string,
  fields: { kind: string; target?: string; value?: string; reason?: string; logId?: string },
): Promise<string> {
  const { kind, target, value, reason, logId = onlyLog(stage) } = fields;
  const made = await createAs(stage, userId, 'Coaching_Action__c', {
    Kind__c: kind,
    Coaching_Log__c: logId,
    Target__c: target,
    Value__c: value,
    Reason__c: reason,
  });
  if (made.refusal !== null) throw new Error(`the org refused the action: ${made.refusal}`);
  return made.id;
}

export function onlyLog({ vendors }: TestStage): string {
  const [log, ...others] = vendors.salesforce.org.records('Coaching_Log__c');
  if (!log || others.length > 0) throw new Error(`${others.length + 1} logs where one was expected`);
  return String(log.Id);
}

/** One look at what people did, as the poller takes it. */
export async function poll({ running, connections }: TestStage): Promise<void> {
  const { system } = running;
  await pollChanges(connections.salesforce, { ...system.deps, ...system, log: createLog('silent') });
}

/** Begins reading: what is made from now on is read by the next poll. */
export const startReading = poll;

/** What stands on the record of an action. */
export function answerOn({ vendors }: TestStage, actionId: string) {
  const { Result__c, Result_Reason__c, Answered_At__c } = vendors.salesforce.org.row(actionId);
  return { result: Result__c ?? null, message: Result_Reason__c ?? null, isDated: Boolean(Answered_At__c) };
}

/** The actions as we recorded them. */
export async function recordedActions({ database, workspaceId }: TestStage) {
  const { rows } = await database.pool.query<{
    externalId: string;
    kind: string;
    result: string;
    personId: string;
  }>(
    `select external_id as "externalId", kind, result, person_id as "personId" from actions where workspace_id = $1 order by created_at`,
    [workspaceId],
  );
  return rows;
}
