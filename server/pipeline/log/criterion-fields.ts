import type { FieldValues } from '../../crm/crm.ts';
import { HISTORY_LABELS } from '../../crm/objects/labels.ts';
import { clockTime } from '../../domain/clock-time.ts';
import type { CoachingLog, CoachingLogCriterion } from '../../domain/coaching-log.ts';
import { describeAbsence } from '../../domain/describe-absence.ts';
import type { Level } from '../../domain/judgement.ts';
import type { ConnectionView } from './connection-view.ts';
import { sentence } from './words.ts';

const LEVEL_LABEL: Record<Level, string> = {
  0: 'Poor',
  1: 'Partly',
  2: 'Good',
  not_applicable: 'Not applicable',
  cannot_tell: 'Cannot tell',
};

/** One criterion row by the names of the field list (crm/objects/criterion-score.ts). */
export function criterionFields(
  log: CoachingLog,
  criterion: CoachingLogCriterion,
  view: ConnectionView,
): FieldValues {
  const { evidence, absence, history, override, dispute } = criterion;
  return {
    externalKey: `${log.key}:${criterion.criterionKey}`,
    criterionName: criterion.name,
    criterionKey: criterion.criterionKey,
    rowStatus: 'Current',
    outcome: sentence(criterion.status),
    level: criterion.level === null ? null : LEVEL_LABEL[criterion.level],
    score: criterion.score,
    machineScore: criterion.machineScore,
    weight: criterion.weight,
    threshold: criterion.threshold,
    passedRate: criterion.passed === null ? null : criterion.passed ? 100 : 0,
    compliance: criterion.compliance,
    confirmed: criterion.confirmed,
    evidenceQuote: evidence?.quote ?? null,
    evidenceSpeaker: criterion.speaker && sentence(criterion.speaker),
    evidenceTime: clockTime(evidence?.startMs ?? null),
    evidenceSeconds: evidence?.startMs == null ? null : evidence.startMs / 1000,
    absenceProof: absence ? describeAbsence(absence) : null,
    rationale: criterion.rationale || null,
    definitionGood: criterion.definition.good || null,
    definitionPoor: criterion.definition.poor || null,
    overrideReason: override?.reason ?? null,
    overriddenByName: override?.byName ?? null,
    overriddenAt: override?.at.toISOString() ?? null,
    staleOverride: criterion.staleOverride,
    disputeState: dispute ? sentence(dispute.state) : null,
    disputeReason: dispute ? sentence(dispute.reason) : null,
    disputeText: dispute?.text ?? null,
    disputeAnswer: dispute?.answer ?? null,
    disputeDueAt: dispute?.dueAt.toISOString() ?? null,
    history: HISTORY_LABELS[history.class],
    historyAverage: history.average,
    historyConsidered: history.considered,
    historyFailed: history.failed,
    agentName: log.agent.name,
    agent: view.agentUserId,
    teamName: log.agent.teamName,
    callDate: log.call.date,
    weekStart: log.call.weekStart,
    callType: log.call.callType,
    dealStage: view.link.snapshot.stage,
  };
}
