import { effectiveScorecard } from '../../domain/effective-scorecard.ts';
import { turnsOfLeg } from '../../domain/leg.ts';
import type { Rubric } from '../../domain/rubric.ts';
import type { Turn } from '../../domain/transcript.ts';
import { type CallCase, loadCallCase } from '../../store/call-case.ts';
import { advanceCall, endCall } from '../../store/calls.ts';
import { ownAverage, saveCoachingLog, saveTasks } from '../../store/coaching-logs.ts';
import { type Connection, listConnections } from '../../store/connections.ts';
import { crmUsersOf } from '../../store/crm-users.ts';
import { type Db, lockName, transact } from '../../store/db.ts';
import { type LegRecord, loadLegRecord } from '../../store/leg-record.ts';
import type { StoredLeg } from '../../store/legs.ts';
import { finishDelivered, putRecords, retireScores } from '../../store/outbox.ts';
import { loadPeople } from '../../store/people.ts';
import { proposePracticeFor } from '../../store/practice.ts';
import { loadRubric } from '../../store/rubrics.ts';
import { type Bell, type CallMessage, NO_BELL, type StageDeps } from '../stage.ts';
import { chooseHome } from './choose-home.ts';
import { composeLog } from './compose-log.ts';
import { composeRecords } from './compose-records.ts';
import { pickFocus } from './pick-focus.ts';
import { proposePractice } from './propose-practice.ts';

export type LogDeps = StageDeps & { publicUrl: string };

/** History compares with five; one query serves every criterion. */
const EARLIER = 5;

/**
 * Composes the coaching log of every leg and states, in the same transaction, what each CRM should hold for it. Running
 * it again writes the same thing.
 */
export async function writeCoachingLog(message: CallMessage, deps: LogDeps): Promise<Bell> {
  return transact(deps.database, async (tx) => {
    const found = await loadCallCase(tx, message.workspaceId, message.callId);
    if (found?.call.stage !== 'log' || found.call.stageState !== 'pending') return NO_BELL;
    const { call, legs } = found;
    const all = await listConnections(tx, call.workspaceId);
    const connections = all.filter(({ mode }) => mode === 'full');
    for (const leg of [...legs].sort((a, b) => (a.agentId < b.agentId ? -1 : 1))) {
      await lockName(tx, `agent:${leg.agentId}`);
      await writeLeg(tx, { ...found, leg, connections, publicUrl: deps.publicUrl });
    }
    await advanceCall(tx, call, 'log', 'deliver');
    if (connections.length === 0) {
      await endCall(tx, call, 'deliver', 'logged', {
        code: 'no_connection',
        detail: 'No CRM is connected; the log is kept here.',
      });
    } else {
      await finishDelivered(tx, [call.id]);
    }
    return { calls: [], connections: connections.map(({ id }) => id) };
  });
}

type LegWork = CallCase & { leg: StoredLeg; connections: Connection[]; publicUrl: string };

async function writeLeg(
  tx: Db,
  { call, leg, workspace, connections, transcript, links, publicUrl }: LegWork,
): Promise<void> {
  const { settings } = workspace;
  const record = await loadLegRecord(tx, leg, EARLIER);
  const { flags, earlier, disputes, deletedTasks, released, acknowledgedAt, isSample, recordingKept } =
    record;
  const scorecard = {
    id: record.scorecard.id,
    ...effectiveScorecard(record.scorecard, record.overrides, settings.minimumCoverage),
  };
  const rubric = await loadRubric(tx, leg.workspaceId, scorecard.rubricId);
  const legTurns = turnsOfLeg(transcript?.turns ?? [], leg.agentParticipantId);
  const practice = await practiceFor(tx, leg, { ...record, scorecard }, { rubric, turns: legTurns });
  const log = composeLog({
    leg,
    source: call.source,
    providerCallId: call.providerCallId,
    rubric,
    scorecard,
    disputes,
    turns: legTurns,
    earlier,
    flags,
    practice,
    timeZone: settings.timeZone,
    released,
    acknowledgedAt,
    isSample,
    recordingKept,
  });
  await saveCoachingLog(tx, {
    log,
    callId: call.id,
    scorecardId: scorecard.id,
    subjectKeys: call.subjectKeys,
  });

  const people = [leg.agentId, ...(leg.managerId ? [leg.managerId] : [])];
  const users = await crmUsersOf(tx, leg.workspaceId, people);
  const userIn = (personId: string | null, connectionId: string) =>
    (personId && users.get(personId)?.get(connectionId)) || null;
  const manager = leg.managerId
    ? (await loadPeople(tx, leg.workspaceId, [leg.managerId])).get(leg.managerId)
    : undefined;
  const home = chooseHome(
    connections.map(({ id }) => ({
      connectionId: id,
      isPrimary: id === workspace.primaryConnectionId,
      managerUserId: userIn(leg.managerId, id),
    })),
    manager?.homeConnectionId ?? null,
  );
  await saveTasks(tx, leg, log.tasks, home?.connectionId ?? null);
  const average = await ownAverage(tx, leg);
  const currentKeys = log.criteria.map(({ criterionKey }) => criterionKey);
  const connectionIds = connections.map(({ id }) => id);
  const retired = await retireScores(tx, connectionIds, log.key, currentKeys);
  const records = connectionIds.flatMap((connectionId) => {
    const link = links.find((stored) => stored.connectionId === connectionId)?.link;
    if (!link) return [];
    const wanted = composeRecords(
      { ...log, tasks: log.tasks.filter((task) => !deletedTasks.includes(task.class)) },
      {
        link,
        agentUserId: userIn(leg.agentId, connectionId),
        managerUserId: userIn(leg.managerId, connectionId),
        managerRule: leg.managerRule,
        isHome: home?.connectionId === connectionId,
        logUrl: `${publicUrl}/logs/${leg.id}`,
        clipUrl: `${publicUrl}/calls/${call.id}/clip`,
        ownAverage: average,
        timeZone: settings.timeZone,
        writeCriterionScores: settings.writeCriterionScores,
        supersededKeys: retired.get(connectionId) ?? [],
      },
    );
    return wanted.map((record) => ({ connectionId, record }));
  });
  const { workspaceId } = leg;
  await putRecords(tx, { workspaceId, callId: call.id, subjectKeys: call.subjectKeys, records });
}

/** The assignment this leg already asked for, or a new proposal when the leg needs action (RULES, "Practice assignment"). */
async function practiceFor(
  tx: Db,
  leg: StoredLeg,
  { scorecard, flags, earlier, practice }: Pick<LegRecord, 'scorecard' | 'flags' | 'earlier' | 'practice'>,
  { rubric, turns }: { rubric: Rubric; turns: readonly Turn[] },
) {
  if (practice) return practice;
  const { focus } = pickFocus(scorecard.criteria);
  const needsAction = flags.some(({ state }) => state === 'open' || state === 'acknowledged');
  const scenario = needsAction && focus?.confirmed ? proposePractice({ focus, rubric, turns }) : null;
  if (!scenario) return null;
  const before = (earlier.get(scenario.criterionKey) ?? []).map(({ score }) => score);
  const baseline = [...before, focus!.score!].reduce((sum, score) => sum + score, 0) / (before.length + 1);
  return proposePracticeFor(tx, leg, {
    lineId: scorecard.rubricLineId,
    scenario,
    passMark: focus!.threshold,
    baseline,
  });
}
