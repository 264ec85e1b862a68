import type { PriorScore } from '../domain/history.ts';
import type { Db } from './db.ts';
import { type FlagColumns, type StoredFlag, toFlag } from './flags.ts';
import type { StoredLeg } from './legs.ts';
import type { StoredPractice } from './practice.ts';
import type { StoredScorecard } from './scorecards.ts';

/** What is known of a scored leg when it is flagged and logged. */
export type LegRecord = {
  scorecard: StoredScorecard;
  /** All its flags, withdrawn ones too. */
  flags: StoredFlag[];
  /** The agent's last scores before this leg, per criterion of the same rubric line, oldest first. */
  earlier: Map<string, PriorScore[]>;
  /** The assignment this leg asked for, if any. */
  practice: StoredPractice | null;
  /** Classes whose task a person deleted in the CRM. */
  deletedTasks: string[];
};

type Dated<T, K extends keyof T> = Omit<T, K> & Record<K, string>;
type RecordRow = StoredScorecard & {
  flags: Dated<FlagColumns, 'dueAt' | 'openedAt'>[];
  earlier: (Dated<PriorScore, 'callStartedAt'> & { criterionKey: string })[];
  practice: StoredPractice | null;
  deletedTasks: string[];
};

/**
 * Reads a scored leg in one round trip. Of earlier legs only current scorecards count, of each criterion the last `count`
 * on which it was scored. @throws when the leg has no scorecard.
 */
export async function loadLegRecord(
  db: Db,
  leg: Pick<StoredLeg, 'id' | 'workspaceId' | 'agentId' | 'callStartedAt' | 'currentScorecardId'>,
  count: number,
): Promise<LegRecord> {
  const [row] = await db.$queryRaw<RecordRow[]>`
    select s.id, s.rubric_id as "rubricId", v.line_id as "rubricLineId", v.version as "rubricVersion", s.scorer_version as "scorerVersion",
      array(select c.detail from criterion_scores c where c.scorecard_id = s.id order by c.position) as criteria,
      s.coverage::float8, s.overall::float8, s.scored_count as "scoredCount", s.applicable_count as "applicableCount",
      s.compliance_not_assessed as "complianceNotAssessed",
      array(select jsonb_build_object('id', f.id, 'rule', f.rule, 'kind', f.kind, 'class', f.class, 'severity', f.severity,
          'criterionKey', f.criterion_key, 'reason', f.reason, 'threshold', f.threshold, 'value', f.value, 'turnIndex', f.turn_index,
          'state', f.state, 'dueAt', f.due_at, 'openedAt', f.opened_at, 'withdrawnReason', f.withdrawn_reason)
        from flags f where f.leg_id = s.leg_id and f.workspace_id = s.workspace_id order by f.rule, f.criterion_key) as flags,
      array(select jsonb_build_object('criterionKey', key, 'legId', leg_id, 'callStartedAt', at, 'score', score, 'passed', passed) from (
          select c.criterion_key as key, c.leg_id, c.call_started_at as at, c.score, c.passed,
            row_number() over (partition by c.criterion_key order by c.call_started_at desc, c.leg_id desc) as place
          from criterion_scores c join legs l on l.current_scorecard_id = c.scorecard_id
          where c.workspace_id = s.workspace_id and c.agent_id = ${leg.agentId} and c.line_id = v.line_id and c.status = 'scored'
            and (c.call_started_at, c.leg_id) < (${leg.callStartedAt}, ${leg.id})
        ) ranked where place <= ${count} order by at, leg_id) as earlier,
      (select jsonb_build_object('id', a.id, 'state', a.state, 'scenario', a.scenario)
        from practice_requests r join practice_assignments a on a.id = r.assignment_id
        where r.leg_id = s.leg_id and r.workspace_id = s.workspace_id order by r.assignment_id limit 1) as practice,
      array(select t.class from tasks t where t.leg_id = s.leg_id and t.workspace_id = s.workspace_id and t.deleted_in_crm) as "deletedTasks"
    from scorecards s join rubric_versions v on v.id = s.rubric_id
    where s.id = ${leg.currentScorecardId} and s.leg_id = ${leg.id} and s.workspace_id = ${leg.workspaceId}`;
  if (!row) throw new Error(`leg ${leg.id} of workspace ${leg.workspaceId} has no scorecard`);
  const { flags, earlier, practice, deletedTasks, ...scorecard } = row;
  return {
    scorecard,
    flags: flags.map((flag) =>
      toFlag({ ...flag, dueAt: new Date(flag.dueAt), openedAt: new Date(flag.openedAt) }),
    ),
    earlier: byCriterion(earlier),
    practice,
    deletedTasks,
  };
}

function byCriterion(rows: RecordRow['earlier']): Map<string, PriorScore[]> {
  const scores = new Map<string, PriorScore[]>();
  for (const { criterionKey, callStartedAt, ...prior } of rows) {
    const score = { ...prior, callStartedAt: new Date(callStartedAt) };
    const list = scores.get(criterionKey);
    if (list) list.push(score);
    else scores.set(criterionKey, [score]);
  }
  return scores;
}
