import { loadCallCase } from '../../../server/store/call-case.ts';
import { callStatus, listCalls } from '../../../server/store/call-status.ts';
import * as calls from '../../../server/store/calls.ts';
import { loadCoachingLogs } from '../../../server/store/coaching-logs.ts';
import { listConnections } from '../../../server/store/connections.ts';
import * as crmUsers from '../../../server/store/crm-users.ts';
import type { Db } from '../../../server/store/db.ts';
import { findIdempotencyKey } from '../../../server/store/idempotency-keys.ts';
import { loadLegRecord } from '../../../server/store/leg-record.ts';
import * as legs from '../../../server/store/legs.ts';
import * as links from '../../../server/store/links.ts';
import { deliveryStatus } from '../../../server/store/outbox.ts';
import { loadParticipants } from '../../../server/store/participants.ts';
import * as people from '../../../server/store/people.ts';
import { openRecording } from '../../../server/store/recordings.ts';
import * as rubrics from '../../../server/store/rubrics.ts';
import { loadScorecard } from '../../../server/store/scorecards.ts';
import { subjectKey, subjectKeysOf } from '../../../server/store/subject-keys.ts';
import { loadTranscript } from '../../../server/store/transcripts.ts';
import { loadWorkspace } from '../../../server/store/workspaces.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import { actionReads } from './tenant-actions.ts';
import { cardReads } from './tenant-cards.ts';
import { changeCounts, changeReads, publications } from './tenant-changes.ts';
import { AGENT } from './tenant-rows.ts';
import { rubricCounts, rubricLists, rubricReads } from './tenant-rubrics.ts';

export type Read = (workspaceId: string) => Promise<unknown>;

/** Asked for rows of `ours`, by their ids: the owner finds something, a stranger nothing. */
export async function readsById(db: Db, ours: Tenant, recordingId: string): Promise<Record<string, Read>> {
  const { callId, agentId, connection } = ours;
  const leg = (await legs.loadLegs(db, ours.id, callId))[0]!;
  const card = await loadScorecard(db, ours.id, leg.currentScorecardId!);
  const as = (workspaceId: string) => ({ ...leg, workspaceId });
  return {
    callStatus: (id) => callStatus(db, id, callId),
    loadCall: (id) => calls.loadCall(db, id, callId),
    loadCallCase: (id) => loadCallCase(db, id, callId),
    loadParticipants: (id) => loadParticipants(db, id, callId),
    loadTranscript: (id) => loadTranscript(db, id, callId),
    loadLegs: (id) => legs.loadLegs(db, id, callId),
    laterScoredLegs: (id) =>
      legs.laterScoredLegs(db, { ...as(id), callStartedAt: new Date(0) }, card.rubricLineId, 5),
    loadLegRecord: (id) => loadLegRecord(db, as(id), 5),
    loadScorecard: (id) => loadScorecard(db, id, card.id),
    ...(await rubricReads(db, ours)),
    loadRubric: (id) => rubrics.loadRubric(db, id, card.rubricId),
    loadCoachingLogs: (id) => loadCoachingLogs(db, id, callId),
    loadLinks: (id) => links.loadLinks(db, id, callId),
    previousLink: (id) => links.previousLink(db, id, callId, connection.id),
    openLinks: (workspaceId) =>
      links.openLinks(db, {
        workspaceId,
        connectionId: connection.id,
        checkedBefore: new Date(Date.now() + 60_000),
        since: new Date(0),
        limit: 5,
      }),
    deliveryStatus: (id) => deliveryStatus(db, id, callId),
    openRecording: (id) => openRecording(db, id, recordingId),
    findPerson: (id) => people.findPerson(db, id, agentId),
    loadPeople: (id) => people.loadPeople(db, id, [agentId]),
    ...changeReads(db, ours),
    ...(await actionReads(db, ours)),
    ...cardReads(db, ours),
    crmUsersOf: (id) => crmUsers.crmUsersOf(db, id, [agentId]),
    managerSources: async (id) =>
      Object.values(await crmUsers.managerSources(db, id, agentId, null)).filter((source) => source !== null),
  };
}

/** Asked for what both workspaces have under the same name: each finds its own. */
export function readsByName(db: Db, ours: Tenant): Record<string, Read> {
  const identity = { kind: 'email' as const, value: AGENT };
  const customer = { id: 'c', role: 'customer' as const, identities: [identity] };
  return {
    listCalls: (id) => listCalls(db, id, { limit: 10 }),
    ...rubricLists(db),
    ...publications(db, ours),
    listPeople: (id) => people.listPeople(db, id),
    listConnections: (id) => listConnections(db, id),
    loadWorkspace: (id) => loadWorkspace(db, id),
    findPersonByEmail: (id) => people.findPersonByEmail(db, id, AGENT),
    findIdentities: (id) => people.findIdentities(db, id, [identity]),
    findPublishedRubric: (id) => rubrics.findPublishedRubric(db, id, 'support', 'en'),
    findIdempotencyKey: (id) => findIdempotencyKey(db, id, 'same-key', 'same-hash'),
    findDuplicate: async (workspaceId) => {
      const call = (await calls.loadCall(db, ours.id, ours.callId))!;
      return calls.findDuplicate(db, { ...call, workspaceId, id: '~', receivedAt: new Date() });
    },
    ensureConversation: (id) => calls.ensureConversation(db, id, 'api', 'same-conversation'),
    subjectKey: async (id) => subjectKey(Buffer.alloc(32), id, identity),
    subjectKeysOf: async (id) => subjectKeysOf(Buffer.alloc(32), id, [customer]),
  };
}

/** Asked how many or which kinds there are, after `ours` alone got one more. */
export function counts(db: Db): Record<string, Read> {
  return {
    ...changeCounts(db),
    countOnTheWay: (id) => calls.countOnTheWay(db, id, ['ingest'], new Date(Date.now() + 60_000)),
    ...rubricCounts(db),
    publishedLanguages: (id) => rubrics.publishedLanguages(db, id, 'support'),
  };
}
