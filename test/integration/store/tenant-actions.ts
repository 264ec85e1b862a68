import * as actions from '../../../server/store/actions.ts';
import { ownAverage } from '../../../server/store/coaching-logs.ts';
import type { Database, Db } from '../../../server/store/db.ts';
import * as disputes from '../../../server/store/disputes.ts';
import { loadLegs } from '../../../server/store/legs.ts';
import { linkOf } from '../../../server/store/links.ts';
import * as overrides from '../../../server/store/overrides.ts';
import { decidePractice, practiceOf, proposePracticeFor } from '../../../server/store/practice.ts';
import * as resolutions from '../../../server/store/resolutions.ts';
import { findCriterionScore } from '../../../server/store/scorecards.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import type { Read } from './tenant-reads.ts';
import { MANAGER } from './tenant-rows.ts';
import type { Write } from './tenant-writes.ts';

const CRITERION = 'case_number';
const now = new Date('2026-11-24T12:00:00.000Z');

const anAction = (workspaceId: string, externalId: string) => ({
  ...{ workspaceId, externalId, connectionId: null, personId: null, kind: 'Note' as const },
  ...{ legId: null, rubricId: null, target: '', value: '', reason: 'A note', at: now },
});
const answered = { result: 'done' as const, message: 'Kept.', at: now };

/** What people do about a log, done once in the workspace. */
export async function addActionRows(database: Database, tenant: Tenant): Promise<void> {
  const { id: workspaceId, personIds, agentId } = tenant;
  const leg = await currentLeg(database, tenant);
  const personId = personIds[MANAGER]!;
  await actions.recordAction(database, anAction(workspaceId, `action of ${workspaceId}`), answered);
  await overrides.addOverride(database, leg, {
    ...{ criterionKey: CRITERION, score: 50, reason: 'Half', personId, at: now },
  });
  const dispute = { criterionKey: CRITERION, personId: agentId, reason: 'other' as const, text: 'No' };
  await disputes.addDispute(database, leg, { ...dispute, at: now, dueAt: now });
  const ids = (await resolutions.flagsOf(database, leg)).map(({ id }) => id);
  await resolutions.addResolutions(database, workspaceId, ids.slice(0, 1), aResolution(personId));
  const scenario = { criterionKey: 'same', title: 't', situation: 's', goal: 'g', whatGoodLooksLike: 'w' };
  await proposePracticeFor(database, leg, { lineId: 'same', scenario, passMark: 60, baseline: null });
}

/** Asked for by the ids of `ours`. */
export async function actionReads(db: Db, ours: Tenant): Promise<Record<string, Read>> {
  const { legId, callId, connection } = ours;
  const leg = await currentLeg(db, ours);
  const flagIds = (await resolutions.flagsOf(db, leg)).map(({ id }) => id);
  const as = (workspaceId: string) => ({ ...leg, workspaceId });
  const later = new Date(leg.callStartedAt.getTime() + 1_000);
  return {
    findAction: (id) => actions.findAction(db, id, `action of ${ours.id}`),
    loadActionLeg: (id) => actions.loadActionLeg(db, id, legId),
    findCriterionScore: (workspaceId) => findCriterionScore(db, as(workspaceId), CRITERION),
    disputeOf: (workspaceId) => disputes.disputeOf(db, as(workspaceId), CRITERION),
    flagsOf: (workspaceId) => resolutions.flagsOf(db, as(workspaceId)),
    resolversOf: (id) => resolutions.resolversOf(db, id, flagIds),
    ownAverage: (workspaceId) => ownAverage(db, { ...as(workspaceId), id: '~', callStartedAt: later }),
    practiceOf: (workspaceId) => practiceOf(db, as(workspaceId)),
    linkOf: (id) => linkOf(db, id, callId, connection.id),
  };
}

export async function actionWrites(db: Db, ours: Tenant): Promise<Record<string, Write>> {
  const { personIds, agentId } = ours;
  const personId = personIds[MANAGER]!;
  const leg = await currentLeg(db, ours);
  const flags = await resolutions.flagsOf(db, leg);
  const ids = flags.map(({ id }) => id);
  const as = (workspaceId: string) => ({ ...leg, workspaceId });
  const dispute = (await disputes.disputeOf(db, leg, CRITERION))!;
  const practice = (await practiceOf(db, leg))!;
  return {
    recordAction: (tx, id) => actions.recordAction(tx, anAction(id, 'new-action'), answered),
    addAuditEntry: (tx, workspaceId) =>
      actions.addAuditEntry(tx, {
        ...{ workspaceId, actor: personId, what: 'tried', target: leg.id, before: undefined, after: {} },
      }),
    markLeg: (tx, id) => actions.markLeg(tx, as(id), { isSample: true }),
    addOverride: (tx, id) =>
      overrides.addOverride(tx, as(id), {
        ...{ criterionKey: CRITERION, score: 100, reason: 'All', personId, at: now },
      }),
    setInForce: (tx, id) => overrides.setInForce(tx, as(id), []),
    addDispute: (tx, id) =>
      disputes.addDispute(tx, as(id), {
        ...{ criterionKey: CRITERION, personId: agentId, reason: 'other' as const, text: 'Yes' },
        ...{ at: now, dueAt: now },
      }),
    settleDispute: (tx, id) => disputes.settleDispute(tx, id, dispute.id, { state: 'under_review' }),
    acknowledgeFlags: (tx, id) => resolutions.acknowledgeFlags(tx, id, ids, now),
    addResolutions: (tx, id) => resolutions.addResolutions(tx, id, ids, aResolution(personId)),
    undoResolutions: (tx, id) => resolutions.undoResolutions(tx, id, ids, now),
    decidePractice: (tx, id) => decidePractice(tx, id, practice.id, { state: 'declined', at: now }),
  };
}

function aResolution(personId: string) {
  return {
    ...{ outcome: 'coached' as const, note: null, personId, personName: 'Owen' },
    ...{ via: 'action' as const, accepted: true, at: now },
  };
}

async function currentLeg(db: Db, { id: workspaceId, callId }: Tenant) {
  const leg = (await loadLegs(db, workspaceId, callId))[0]!;
  return { ...leg, currentScorecardId: leg.currentScorecardId! };
}
