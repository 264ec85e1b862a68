import { z } from 'zod';
import type { RecordFailure } from '../crm.ts';
import { chunksOf } from './chunks.ts';
import { createSteps, deleteSteps, type RowOutcome, type Step } from './collections.ts';
import { shareName } from './fields.ts';
import type { Outcomes } from './outcomes.ts';
import type { LogRecord } from './record-rows.ts';
import { parsed, type Row } from './schema.ts';
import { raw, soql } from './soql.ts';

const SHARE = shareName('coachingLog');
const IDS_PER_QUERY = 200;
/** How Salesforce refuses to delete what somebody else deleted since it was read. */
const GONE = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND']);

const shareSchema = z.object({
  Id: z.string(),
  ParentId: z.string(),
  UserOrGroupId: z.string(),
  AccessLevel: z.string(),
});
type Share = z.infer<typeof shareSchema>;

/** Who the updated logs are shared with by hand now. A log just made is shared with nobody. */
export function shareQueries(logs: LogRecord[], outcomes: Outcomes): string[] {
  const ids = logs.flatMap((log) => {
    const outcome = outcomes.get(log);
    return outcome?.ok && !outcome.created ? [outcome.crmId] : [];
  });
  return chunksOf(ids, IDS_PER_QUERY).map(
    (chunk) =>
      soql`SELECT Id, ParentId, UserOrGroupId, AccessLevel FROM ${raw(SHARE)} WHERE RowCause = ${'Manual'} AND ParentId IN ${chunk}`,
  );
}

/**
 * Deletes the shares of former editors and makes those of the present ones. Read after the logs were written, because the
 * platform drops manual shares when an owner changes. A log whose share failed has failed: its manager cannot open it.
 */
export function planShares(logs: LogRecord[], existing: Row[], outcomes: Outcomes): Step[] {
  const shares = existing.map((row) => parsed(shareSchema, row, 'a share row'));
  const plans = logs.flatMap((log) => {
    const outcome = outcomes.get(log);
    return outcome?.ok ? [planOne(log, outcome.crmId, shares)] : [];
  });
  const doneFor = (log: LogRecord) => {
    outcomes.begin(log);
    return (outcome: RowOutcome) => {
      outcomes.finish(log);
      if (!outcome.ok) outcomes.fail(log, shareFailure(outcome.failure));
    };
  };
  const goneFor = (log: LogRecord) => {
    const done = doneFor(log);
    return (outcome: RowOutcome) => {
      const isGone = outcome.ok || GONE.has(outcome.failure.code);
      done(isGone ? { ok: true, crmId: '', created: false } : outcome);
    };
  };
  return [
    ...deleteSteps(
      plans.flatMap(({ log, former }) => former.map(({ Id }) => ({ id: Id, done: goneFor(log) }))),
    ),
    ...createSteps(plans.flatMap(({ log, rows }) => rows.map((body) => ({ body, done: doneFor(log) })))),
  ];
}

function planOne(log: LogRecord, crmId: string, shares: Share[]) {
  const editors = [...new Set(log.access.editorIds)].filter((id) => id !== log.access.ownerId);
  const own = shares.filter(({ ParentId }) => ParentId === crmId);
  const isShared = (userId: string) =>
    own.some((share) => share.UserOrGroupId === userId && share.AccessLevel === 'Edit');
  return {
    log,
    former: own.filter(({ UserOrGroupId }) => !editors.includes(UserOrGroupId)),
    rows: editors.filter((id) => !isShared(id)).map((id) => shareRow(crmId, id)),
  };
}

function shareRow(crmId: string, userId: string): Row {
  return {
    attributes: { type: SHARE },
    ParentId: crmId,
    UserOrGroupId: userId,
    AccessLevel: 'Edit',
    RowCause: 'Manual',
  };
}

function shareFailure(failure: RecordFailure): RecordFailure {
  return {
    ...failure,
    reason: `The log is written but could not be shared with its manager. ${failure.reason}`,
  };
}
