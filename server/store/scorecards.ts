import { randomUUID } from 'node:crypto';
import type { Leg } from '../domain/leg.ts';
import type { CriterionScore, Scorecard } from '../domain/scorecard.ts';
import type { Db } from './db.ts';

export type StoredScorecard = Scorecard & { id: string };

/**
 * Saves a scorecard and makes it the leg's current one. Scorecards never change: a second save for the same (leg, rubric
 * version, scorer version) keeps the first.
 */
export async function saveScorecard(
  tx: Db,
  leg: Leg,
  card: Scorecard,
  subjectKeys: readonly string[],
): Promise<void> {
  const rows = card.criteria.map((criterion, position) => ({ ...criterion, position, detail: criterion }));
  await tx.$executeRaw`
    with made as (
      insert into scorecards (id, workspace_id, leg_id, rubric_id, scorer_version, overall, coverage, scored_count, applicable_count,
        compliance_not_assessed)
      values (${randomUUID()}, ${leg.workspaceId}, ${leg.id}, ${card.rubricId}, ${card.scorerVersion}, ${card.overall}, ${card.coverage},
        ${card.scoredCount}, ${card.applicableCount}, ${card.complianceNotAssessed})
      on conflict (leg_id, rubric_id, scorer_version) do nothing returning id
    ), scores as (
      insert into criterion_scores (scorecard_id, criterion_key, workspace_id, leg_id, agent_id, line_id, call_started_at, position,
        status, score, passed, detail, subject_keys)
      select made.id, c."criterionKey", ${leg.workspaceId}, ${leg.id}, ${leg.agentId}, ${card.rubricLineId}, ${leg.callStartedAt},
        c.position, c.status, c.score, c.passed, c.detail, ${[...subjectKeys]}
      from made, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c("criterionKey" text, position int, status text, score int, passed boolean, detail jsonb)
    )
    update legs set current_scorecard_id = coalesce((select id from made), (select id from scorecards
      where leg_id = ${leg.id} and rubric_id = ${card.rubricId} and scorer_version = ${card.scorerVersion}))
    where id = ${leg.id} and workspace_id = ${leg.workspaceId}`;
}

/** The machine's own score of one criterion on a leg's current scorecard; null where that has none. */
export async function findCriterionScore(
  db: Db,
  leg: { workspaceId: string; currentScorecardId: string },
  criterionKey: string,
): Promise<CriterionScore | null> {
  const { workspaceId, currentScorecardId: scorecardId } = leg;
  const row = await db.criterionScore.findFirst({ where: { scorecardId, criterionKey, workspaceId } });
  return row && (row.detail as unknown as CriterionScore);
}

export async function loadScorecard(
  db: Db,
  workspaceId: string,
  scorecardId: string,
): Promise<StoredScorecard> {
  const [card] = await db.$queryRaw<StoredScorecard[]>`
    select s.id, s.rubric_id as "rubricId", v.line_id as "rubricLineId", v.version as "rubricVersion", s.scorer_version as "scorerVersion",
      array(select c.detail from criterion_scores c where c.scorecard_id = s.id and c.workspace_id = s.workspace_id order by c.position)
        as criteria,
      s.coverage::float8, s.overall::float8, s.scored_count as "scoredCount", s.applicable_count as "applicableCount",
      s.compliance_not_assessed as "complianceNotAssessed"
    from scorecards s join rubric_versions v on v.id = s.rubric_id
    where s.id = ${scorecardId} and s.workspace_id = ${workspaceId}`;
  if (!card) throw new Error(`there is no scorecard ${scorecardId} in workspace ${workspaceId}`);
  return card;
}
