import { Readable } from 'node:stream';
import { loadRubrics } from '../../../demo/world.ts';
import { createApiKey, revokeApiKey } from '../../../server/store/api-keys.ts';
import * as calls from '../../../server/store/calls.ts';
import { loadCoachingLogs, saveCoachingLog, saveTasks } from '../../../server/store/coaching-logs.ts';
import { createConnection } from '../../../server/store/connections.ts';
import { saveCrmUsers } from '../../../server/store/crm-users.ts';
import type { Database, Db } from '../../../server/store/db.ts';
import { openFlag } from '../../../server/store/flags.ts';
import { claimIdempotencyKey, useOnce } from '../../../server/store/idempotency-keys.ts';
import { loadLegs, saveLegs } from '../../../server/store/legs.ts';
import { createLinks, saveLink } from '../../../server/store/links.ts';
import { putRecords, retryFailed } from '../../../server/store/outbox.ts';
import { loadParticipants, saveParticipants } from '../../../server/store/participants.ts';
import * as people from '../../../server/store/people.ts';
import { proposePracticeFor } from '../../../server/store/practice.ts';
import { dropRecording, storeRecording } from '../../../server/store/recordings.ts';
import { releaseCalls, reopenCall, reopenCalls, resumeCall } from '../../../server/store/released-calls.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import { loadScorecard, saveScorecard } from '../../../server/store/scorecards.ts';
import { saveTranscript } from '../../../server/store/transcripts.ts';
import { saveSettings, setPrimaryConnection } from '../../../server/store/workspaces.ts';
import { aLink } from '../../builders/a-coaching-log.ts';
import { aFinding } from '../../builders/a-flag.ts';
import { aTranscript } from '../../builders/a-transcript.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import { actionWrites } from './tenant-actions.ts';
import { cardWrites } from './tenant-cards.ts';
import { changeWrites } from './tenant-changes.ts';
import { AGENT, aRecord, MANAGER } from './tenant-rows.ts';
import { rubricWrites } from './tenant-rubrics.ts';

export type Write = (tx: Db, workspaceId: string) => Promise<unknown>;

/** Each changes something where the workspace is the rows' own, and nothing of `ours` where it is another one. */
export async function tenantWrites(
  db: Database,
  ours: Tenant,
  recordingId: string,
): Promise<Record<string, Write>> {
  const { callId, legId, agentId, connection } = ours;
  const call = (await calls.loadCall(db, ours.id, callId))!;
  const leg = (await loadLegs(db, ours.id, callId))[0]!;
  const card = await loadScorecard(db, ours.id, leg.currentScorecardId!);
  const participants = await loadParticipants(db, ours.id, callId);
  const { log } = (await loadCoachingLogs(db, ours.id, callId))[0]!;
  const apiKey = await createApiKey(db, { workspaceId: ours.id, label: 'second' });
  const managerId = ours.personIds[MANAGER]!;
  const where = (workspaceId: string) => ({ id: callId, workspaceId, subjectKeys: [] });
  const link = aLink({ dealId: 'another' });
  const task = { ...log.tasks[0]!, dueAt: new Date(0) };
  const scenario = log.practice?.scenario ?? { criterionKey: 'case_number' };
  const user = {
    id: 'user-1',
    userId: 'u',
    name: 'Changed',
    email: AGENT,
    active: true,
    managerId: null,
    teamName: null,
  };
  return {
    ...changeWrites(ours),
    ...(await actionWrites(db, ours)),
    ...cardWrites(ours),
    useOnce: (tx, id) => useOnce(tx, id, 'a link'),
    createApiKey: (tx, workspaceId) => createApiKey(tx, { workspaceId, label: 'new' }),
    revokeApiKey: (tx, id) => revokeApiKey(tx, id, apiKey.id),
    insertCall: (tx, workspaceId) =>
      calls.insertCall(tx, {
        workspaceId,
        draft: { source: 'api', providerCallId: 'new', consent: 'unknown', participants: [] },
        contentHash: null,
        subjectKeys: [],
        backfill: false,
        recordingId: null,
      }),
    saveCallFacts: (tx, id) => calls.saveCallFacts(tx, id, callId, { callType: 'changed' }),
    advanceCall: async (tx, id) => {
      await calls.postponeCall(tx, { ...call, workspaceId: id }, 'deliver', new Date(), 'x');
      await tx.call.updateMany({ where: { id: callId, workspaceId: id }, data: { stageState: 'pending' } });
      await calls.advanceCall(tx, where(id), 'deliver', 'ingest');
    },
    endCall: (tx, id) =>
      calls.endCall(tx, where(id), 'deliver', 'failed', { code: 'stage_failed', detail: 'x' }),
    postponeCall: async (tx, id) => {
      await tx.call.updateMany({ where: { id: callId, workspaceId: id }, data: { stageState: 'pending' } });
      await calls.postponeCall(tx, where(id), 'deliver', new Date(), 'x');
    },
    ensureConversation: (tx, id) => calls.ensureConversation(tx, id, 'api', 'new-conversation'),
    dropContent: (tx, id) => calls.dropContent(tx, where(id)),
    saveCoachingLog: (tx, workspaceId) =>
      saveCoachingLog(tx, { log: { ...log, workspaceId }, callId, scorecardId: card.id, subjectKeys: [] }),
    saveTasks: (tx, workspaceId) => saveTasks(tx, { id: legId, workspaceId, managerId }, [task], null),
    createConnection: (tx, workspaceId) =>
      createConnection(tx, { ...connection, workspaceId, credentials: new Uint8Array(3), mode: 'fallback' }),
    saveCrmUsers: (tx, workspaceId) => saveCrmUsers(tx, { ...connection, workspaceId }, [user]),
    openFlag: (tx, workspaceId) =>
      openFlag(tx, { id: legId, workspaceId }, aFinding({ reason: 'Changed' }), new Date(0), new Date(0)),
    claimIdempotencyKey: (tx, workspaceId) =>
      claimIdempotencyKey(tx, { workspaceId, callId, key: 'new-key', requestHash: 'x' }),
    saveLegs: (tx, workspaceId) =>
      saveLegs(tx, { ...where(workspaceId), startedAt: new Date(0) }, [
        { ...newLeg(leg), agentId: managerId },
      ]),
    saveLink: (tx, workspaceId) =>
      saveLink(tx, { workspaceId, callId, connectionId: connection.id, link, decidedBy: 'x', reason: 'x' }),
    createLinks: (tx, workspaceId) => createLinks(tx, { workspaceId, callId }, new Map([['new', link]])),
    putRecords: (tx, workspaceId) =>
      putRecords(tx, {
        workspaceId,
        callId,
        subjectKeys: [],
        records: [
          { connectionId: connection.id, record: { ...aRecord('same-key'), subject: 'changed' } as never },
          { connectionId: connection.id, record: aRecord('new') },
        ],
      }),
    retryFailed: (tx, id) => retryFailed(tx, id, callId),
    saveParticipants: (tx, id) =>
      saveParticipants(
        tx,
        where(id),
        participants.map((one) => ({ ...one, name: 'Changed' })),
      ),
    createPerson: (tx, workspaceId) =>
      people.createPerson(tx, { workspaceId, name: 'New', email: 'new@quillmere.test', roles: ['agent'] }),
    addIdentities: (tx, id) => people.addIdentities(tx, id, agentId, [{ kind: 'name', value: 'changed' }]),
    setManager: (tx, id) => people.setManager(tx, id, agentId, null),
    setHomeConnection: (tx, id) => people.setHomeConnection(tx, id, agentId, connection.id),
    setTeamManager: (tx, workspaceId) =>
      people.setTeamManager(tx, {
        workspaceId,
        connectionId: connection.id,
        teamName: 'Support',
        managerId: agentId,
      }),
    proposePracticeFor: (tx, workspaceId) =>
      proposePracticeFor(
        tx,
        { id: legId, workspaceId, agentId },
        { lineId: 'new', scenario: scenario as never, passMark: 60, baseline: null },
      ),
    storeRecording: (tx, workspaceId) =>
      storeRecording(tx, { workspaceId, contentType: 'a/b', content: Readable.from([Buffer.alloc(1)]) }),
    dropRecording: (tx, id) => dropRecording(tx, id, recordingId),
    releaseCalls: (tx, id) =>
      releaseCalls(tx, id, { reasonCode: 'no_connection', callIds: [callId] }, 'ingest'),
    reopenCall: (tx, id) => reopenCall(tx, where(id), 'log'),
    reopenCalls: (tx, id) => reopenCalls(tx, id, [callId], 'log'),
    resumeCall: async (tx, id) => {
      const data = { reasonCode: 'stage_failed' };
      await tx.call.updateMany({ where: { id: callId, workspaceId: id }, data });
      await resumeCall(tx, id, callId);
    },
    ...(await rubricWrites(db, ours)),
    publishRubric: (tx, id) => publishRubric(tx, id, loadRubrics()[0]!),
    saveScorecard: (tx, workspaceId) =>
      saveScorecard(tx, { ...leg, workspaceId }, { ...card, scorerVersion: 'changed' }, []),
    saveTranscript: (tx, id) => saveTranscript(tx, where(id), aTranscript(), 0),
    saveSettings: (tx, id) => saveSettings(tx, id, { region: 'DE' }),
    setPrimaryConnection: (tx, id) => setPrimaryConnection(tx, id, connection.id),
  };
}

function newLeg(leg: Awaited<ReturnType<typeof loadLegs>>[number]) {
  const { agentParticipantId, agentName, teamName, managerName, managerRule } = leg;
  const { managerId, released, durationMs, disconnectParty } = leg;
  return {
    ...{ agentParticipantId, agentName, teamName, managerName, managerRule },
    ...{ managerId, released, durationMs, disconnectParty },
  };
}
