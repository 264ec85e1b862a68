import type { CallMetrics, CoachingLog } from '../../domain/coaching-log.ts';
import type { Flag } from '../../domain/flag.ts';
import { compareHistory, type PriorScore } from '../../domain/history.ts';
import type { Leg } from '../../domain/leg.ts';
import type { PracticeScenario, PracticeState } from '../../domain/practice.ts';
import type { Rubric } from '../../domain/rubric.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
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
  scorecard: Scorecard;
  turns: readonly Turn[];
  /** The agent's earlier scores per criterion, any order. */
  earlier: ReadonlyMap<string, readonly PriorScore[]>;
  flags: readonly Flag[];
  practice: { state: PracticeState; scenario: PracticeScenario } | null;
  timeZone: string;
  released: boolean;
};

/** The coaching log of one leg (PRODUCT, step 4). Pure: the same material always makes the same log. */
export function composeLog(material: LogMaterial): CoachingLog {
  const { leg, scorecard, rubric } = material;
  const { date, weekStart } = workspaceDates(leg.callStartedAt, material.timeZone);
  const key = `${leg.workspaceId}:${leg.id}`;
  const { strength, focus } = pickFocus(scorecard.criteria);
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
  };
}

/** First call resolution and sentiment come from the conduct signals; until a call has them they count as missing. */
function callMetrics(scorecard: Scorecard): CallMetrics {
  const judged = scorecard.criteria.filter((criterion) => criterion.compliance && criterion.passed !== null);
  const passed = judged.filter((criterion) => criterion.passed).length;
  return {
    firstCallResolution: null,
    complianceRate: judged.length === 0 ? null : Math.round((passed / judged.length) * 10_000) / 100,
    customerSentiment: null,
  };
}
