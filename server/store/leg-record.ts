import type { PriorScore } from '../domain/history.ts';
import type { PracticeAssignment } from '../domain/practice.ts';
import type { Db } from './db.ts';
import { DISPUTES_JSON, type StoredDispute, toDispute } from './disputes.ts';
import { FLAGS_JSON, type StoredFlag, toFlag } from './flags.ts';
import type { StoredLeg } from './legs.ts';
import { OVERRIDES_JSON, type StoredOverride, toOverride } from './overrides.ts';
import { PRACTICE_JSON, toPractice } from './practice.ts';
import type { StoredScorecard } from './scorecards.ts';

/** What is known of a scored leg when it is flagged and logged. */
export type LegRecord = {
  scorecard: StoredScorecard;
  /** Everything people said about its scores, on whichever scorecard, oldest first. */
  overrides: StoredOverride[];
  /** The newest of each criterion. */
  disputes: StoredDispute[];
  /** All its flags, withdrawn ones too. */
  flags: StoredFlag[];
  /** The agent's last scores before this leg, as people left them, per criterion of the same rubric line, oldest first. */
  earlier: Map<string, PriorScore[]>;
  /** The assignment this leg asked for, if any. */
  practice: PracticeAssignment | null;
  /** Classes whose task a person deleted in the CRM. */
  deletedTasks: string[];
  released: boolean;
  isSample: boolean;
  acknowledgedAt: Date | null;
  /** A recording that is still there when the log is written is kept for good. */
  recordingKept: boolean;
};

type Dated<T, K extends keyof T> = Omit<T, K> & Record<K, string>;
type RecordRow = StoredScorecard & {
  overrides: Parameters<typeof toOverride>[0][];
  disputes: Parameters<typeof toDispute>[0][];
  flags: Parameters<typeof toFlag>[0][];
  earlier: (Dated<PriorScore, 'callStartedAt'> & { criterionKey: string })[];
  practice: Parameters<typeof toPractice>[0] | null;
  deletedTasks: string[];
  released: boolean;
  isSample: boolean;
  acknowledgedAt: Date | null;
  recordingKept: boolean;
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
      l.released, l.is_sample as "isSample", l.acknowledged_at as "acknowledgedAt", ${OVERRIDES_JSON} as overrides,
      ${DISPUTES_JSON} as disputes, ${FLAGS_JSON} as flags,
      array(select jsonb_build_object('criterionKey', key, 'legId', leg_id, 'callStartedAt', at, 'score', score, 'passed', passed) from (
          select c.criterion_key as key, c.leg_id, c.call_started_at as at,
            case when o.id is null then c.score else o.score end as score,
            case when o.id is null then c.passed else o.score >= (c.detail->>'threshold')::numeric end as passed,
            row_number() over (partition by c.criterion_key order by c.call_started_at desc, c.leg_id desc) as place
          from criterion_scores c join legs p on p.current_scorecard_id = c.scorecard_id
            left join overrides o on o.leg_id = c.leg_id and o.criterion_key = c.criterion_key and o.in_force
          where c.workspace_id = s.workspace_id and c.agent_id = ${leg.agentId} and c.line_id = v.line_id
            and case when o.id is null then c.status = 'scored' else o.score is not null end
            and (c.call_started_at, c.leg_id) < (${leg.callStartedAt}, ${leg.id})
        ) ranked where place <= ${count} order by at, leg_id) as earlier,
      exists (select from calls k join recording_chunks r on r.recording_id = k.recording_id and r.workspace_id = k.workspace_id
        where k.id = l.call_id) as "recordingKept",
      (select ${PRACTICE_JSON} from practice_requests r join practice_assignments a on a.id = r.assignment_id
        where r.leg_id = s.leg_id and r.workspace_id = s.workspace_id order by r.assignment_id limit 1) as practice,
      array(select t.class from tasks t where t.leg_id = s.leg_id and t.workspace_id = s.workspace_id and t.deleted_in_crm) as "deletedTasks"
    from scorecards s join rubric_versions v on v.id = s.rubric_id join legs l on l.id = s.leg_id
    where s.id = ${leg.currentScorecardId} and s.leg_id = ${leg.id} and s.workspace_id = ${leg.workspaceId}`;
  if (!row) throw new Error(`leg ${leg.id} of workspace ${leg.workspaceId} has no scorecard`);
  const { overrides, disputes, flags, earlier, practice, ...rest } = row;
  const { deletedTasks, released, isSample, acknowledgedAt, recordingKept, ...scorecard } = rest;
  return {
    scorecard,
    overrides: overrides.map(toOverride),
    disputes: disputes.map(toDispute),
    flags: flags.map(toFlag),
    earlier: byCriterion(earlier),
    practice: practice && toPractice(practice),
    deletedTasks,
    released,
    isSample,
    acknowledgedAt,
    recordingKept,
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
