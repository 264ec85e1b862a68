import type { CallMetrics, CoachingLog } from '../../domain/coaching-log.ts';
import type { Dispute } from '../../domain/dispute.ts';
import type { EffectiveScorecard } from '../../domain/effective-scorecard.ts';
import type { Flag } from '../../domain/flag.ts';
import { compareHistory, type PriorScore } from '../../domain/history.ts';
import type { Leg } from '../../domain/leg.ts';
import type { PracticeAssignment } from '../../domain/practice.ts';
import type { Rubric } from '../../domain/rubric.ts';
import type { Turn } from '../../domain/transcript.ts';
import { pickFocus } from './pick-focus.ts';
import { planTasks } from './plan-tasks.ts';
import { summariseCall } from './summarise-call.ts';
import { workspaceDates } from './workspace-dates.ts';

export type LogMaterial = {
  leg: Leg & {
    agentName: string;
    teamName: string | null;
    managerId: string | null;
    managerName: string | null;
  };
  source: string;
  providerCallId: string;
  rubric: Rubric;
  scorecard: EffectiveScorecard;
  disputes: readonly (Dispute & { criterionKey: string })[];
  turns: readonly Turn[];
  /** The agent's earlier scores per criterion, any order. */
  earlier: ReadonlyMap<string, readonly PriorScore[]>;
  flags: readonly Flag[];
  practice: PracticeAssignment | null;
  timeZone: string;
  released: boolean;
  acknowledgedAt: Date | null;
  isSample: boolean;
  recordingKept: boolean;
};

/** The coaching log of one leg (PRODUCT, step 4). Pure: the same material always makes the same log. */
export function composeLog(material: LogMaterial): CoachingLog {
  const { leg, scorecard, rubric } = material;
  const { date, weekStart } = workspaceDates(leg.callStartedAt, material.timeZone);
  const key = `${leg.workspaceId}:${leg.id}`;
  const { strength, focus } = pickFocus(scorecard.criteria);
  const definitions = new Map(rubric.criteria.map((criterion) => [criterion.key, criterion.definition]));
  const live = material.flags.filter((flag) => flag.state !== 'withdrawn');
  return {
    key,
    legId: leg.id,
    workspaceId: leg.workspaceId,
    status: live.length > 0 ? 'needs_action' : 'scored',
    agent: { id: leg.agentId, name: leg.agentName, teamName: leg.teamName },
    manager: { id: leg.managerId, name: leg.managerName },
    call: {
      startedAt: leg.callStartedAt,
      date,
      weekStart,
      durationSeconds: Math.round(leg.durationMs / 1000),
      direction: leg.direction,
      queue: leg.queue,
      callType: leg.callType,
      source: material.source,
      providerCallId: material.providerCallId,
    },
    rubric: {
      name: rubric.name,
      version: rubric.version,
      passMark: rubric.passMark,
      scorerVersion: scorecard.scorerVersion,
    },
    overall: scorecard.overall,
    machineOverall: scorecard.machineOverall,
    coverage: scorecard.coverage,
    scoredCount: scorecard.scoredCount,
    applicableCount: scorecard.applicableCount,
    complianceNotAssessed: scorecard.complianceNotAssessed,
    criteria: scorecard.criteria.map((criterion) => ({
      ...criterion,
      history: compareHistory(
        criterion.score === null ? null : { score: criterion.score, passed: criterion.passed === true },
        material.earlier.get(criterion.criterionKey) ?? [],
      ),
      definition: definitions.get(criterion.criterionKey) ?? { good: '', poor: '' },
      speaker: material.turns.find(({ index }) => index === criterion.evidence?.turnIndex)?.role ?? null,
      dispute: disputeAbout(criterion.criterionKey, material.disputes),
    })),
    strength: strength?.name ?? null,
    focus: focus?.name ?? null,
    summary: summariseCall(material.turns),
    metrics: callMetrics(scorecard),
    flags: [...material.flags],
    practice: material.practice,
    tasks: planTasks({
      logKey: key,
      agentName: leg.agentName,
      callDate: date,
      timeZone: material.timeZone,
      flags: material.flags,
    }),
    released: material.released,
    acknowledgedAt: material.acknowledgedAt,
    isSample: material.isSample,
    recordingKept: material.recordingKept,
  };
}

function disputeAbout(key: string, disputes: LogMaterial['disputes']): Dispute | null {
  const found = disputes.find(({ criterionKey }) => criterionKey === key);
  if (!found) return null;
  const { state, reason, text, answer, dueAt } = found;
  return { state, reason, text, answer, dueAt };
}

/** First call resolution and sentiment come from the conduct signals; until a call has them they count as missing. */
function callMetrics(scorecard: EffectiveScorecard): CallMetrics {
  const judged = scorecard.criteria.filter((criterion) => criterion.compliance && criterion.passed !== null);
  const passed = judged.filter((criterion) => criterion.passed).length;
  return {
    firstCallResolution: null,
    complianceRate: judged.length === 0 ? null : Math.round((passed / judged.length) * 10_000) / 100,
    customerSentiment: null,
  };
}
