import type {
  ActivityPayload,
  CriterionPayload,
  DealPayload,
  EvidencePayload,
  FlagPayload,
  LogPayload,
  PracticePayload,
} from '../../../crm-cards/view-model/contract/index.ts';
import type { CoachingLogCriterion } from '../../domain/coaching-log.ts';
import { describeAbsence } from '../../domain/describe-absence.ts';
import { flagName } from '../../domain/flag.ts';
import type { PracticeAssignment } from '../../domain/practice.ts';
import type { CardActivity, CardLog } from '../../store/cards/record-logs.ts';
import { cutText, sentence } from './words.ts';

/** What is known beside the row: what the CRM itself had to be asked for. */
export type LogContext = {
  /** Where a person opens the record; null until the CRM has it. */
  url: string | null;
  dealNow: DealPayload | null;
  timeZone: string;
  /** Nothing is written to this connection. */
  isFallback: boolean;
  /** Characters a text may have. */
  mostText: number;
};

/** Lists that people and sources fill are cut: an answer stays under a megabyte. */
const MOST = { criteria: 40, flags: 40, candidates: 10, reasons: 5 };

/** One log as the cards show it. Pure: the same row always makes the same payload. */
export function logPayload(row: CardLog, context: LogContext): LogPayload {
  const { log, link } = row;
  const text = (value: string) => cutText(value, context.mostText);
  const optional = (value: string | null) => value && text(value);
  const keyOf = (name: string | null) =>
    log.criteria.find((criterion) => criterion.name === name)?.criterionKey ?? null;
  return {
    id: row.legId,
    number: null,
    url: context.url,
    status: log.status,
    agent: { ...log.agent, name: text(log.agent.name) },
    managerName: optional(log.manager.name),
    call: {
      startedAt: iso(log.call.startedAt),
      durationSeconds: log.call.durationSeconds,
      callType: log.call.callType,
      direction: log.call.direction,
      queue: log.call.queue,
    },
    rubric: {
      name: log.rubric.name,
      version: log.rubric.version,
      scorerVersion: log.rubric.scorerVersion,
    },
    overall: log.overall,
    machineOverall: log.machineOverall,
    passMark: log.rubric.passMark,
    scoredCount: log.scoredCount,
    applicableCount: log.applicableCount,
    complianceNotAssessed: log.complianceNotAssessed.slice(0, MOST.criteria).map(text),
    ownAverage: row.ownAverage,
    criteria: log.criteria.slice(0, MOST.criteria).map((criterion) => criterionPayload(criterion, text)),
    strengthKey: keyOf(log.strength),
    focusKey: keyOf(log.focus),
    summary: optional(summaryText(row)),
    flags: log.flags.slice(0, MOST.flags).map((flag) => flagPayload(flag, row, text)),
    practice: log.practice && practicePayload(log.practice, row, context.timeZone, text),
    link: {
      status: link?.status ?? 'unmatched',
      rule: sentence(link?.rule ?? 'no_contact'),
      contactName: optional(link?.contactName ?? null),
      dealName: optional(link?.dealName ?? null),
      contactId: link?.contactId ?? null,
      dealId: link?.dealId ?? null,
      candidates: (link?.candidates ?? []).slice(0, MOST.candidates).map((candidate) => ({
        ...candidate,
        name: text(candidate.name),
        reasons: candidate.reasons.slice(0, MOST.reasons).map(text),
      })),
      canUndo: row.canUndo,
    },
    deal: {
      then: link && link.snapshot.source !== 'unknown' ? dealPayload(link.snapshot) : null,
      thenSource: link?.snapshot.source ?? 'unknown',
      now: context.dealNow && dealPayload(context.dealNow),
    },
    delivery: deliveryOf(row, context),
    released: row.released,
    isSample: row.isSample,
    acknowledgedAt: row.acknowledgedAt && iso(row.acknowledgedAt),
    // Nothing is kept after transcription (RULES, "Redaction"), so there is nothing to play from.
    recording: 'not_kept',
    activity: row.activity.map((action) => activityPayload(action, row, text)),
  };
}

type Cut = (value: string) => string;

function criterionPayload(criterion: CoachingLogCriterion, text: Cut): CriterionPayload {
  const { criterionKey, definition, override, dispute } = criterion;
  return {
    key: criterionKey,
    name: text(criterion.name),
    weight: criterion.weight,
    compliance: criterion.compliance,
    threshold: criterion.threshold,
    outcome: criterion.status,
    score: criterion.score,
    passed: criterion.passed,
    machineScore: criterion.machineScore,
    confirmed: criterion.confirmed,
    definition: { good: text(definition.good), poor: text(definition.poor) },
    rationale: text(criterion.rationale),
    evidence: evidenceOf(criterion, text),
    absence: criterion.absence && text(describeAbsence(criterion.absence)),
    history: criterion.history,
    override: override && {
      byName: text(override.byName),
      at: iso(override.at),
      reason: text(override.reason),
    },
    staleOverride: criterion.staleOverride,
    dispute: dispute && {
      ...dispute,
      text: text(dispute.text),
      answer: dispute.answer && text(dispute.answer),
      dueAt: iso(dispute.dueAt),
    },
  };
}

function evidenceOf({ evidence, speaker }: CoachingLogCriterion, text: Cut): EvidencePayload | null {
  if (!evidence) return null;
  return {
    quote: text(evidence.quote),
    speaker: speaker && sentence(speaker),
    startSeconds: evidence.startMs === null ? null : evidence.startMs / 1000,
    clipUrl: null,
  };
}

function flagPayload(flag: CardLog['log']['flags'][number], { log }: CardLog, text: Cut): FlagPayload {
  const { resolution } = flag;
  return {
    key: flagName(flag),
    class: flag.class,
    kind: flag.kind,
    severity: flag.severity,
    state: flag.state,
    reason: text(flag.reason),
    criterionName: log.criteria.find(({ criterionKey }) => criterionKey === flag.criterionKey)?.name ?? null,
    threshold: flag.threshold,
    value: flag.value,
    dueAt: iso(flag.dueAt),
    withdrawnReason: flag.withdrawnReason,
    resolution: resolution && {
      outcome: resolution.outcome,
      note: resolution.note && text(resolution.note),
      byName: resolution.byName,
      at: iso(resolution.at),
    },
  };
}

function practicePayload(
  practice: PracticeAssignment,
  { log }: CardLog,
  timeZone: string,
  text: Cut,
): PracticePayload {
  const { scenario, state, passMark, attempts, latestScore, bestScore, dueAt } = practice;
  const criterion = log.criteria.find(({ criterionKey }) => criterionKey === scenario.criterionKey);
  return {
    state,
    criterionName: criterion?.name ?? scenario.criterionKey,
    scenario: {
      title: text(scenario.title),
      situation: text(scenario.situation),
      goal: text(scenario.goal),
      whatGoodLooksLike: text(scenario.whatGoodLooksLike),
    },
    dueOn: dueAt && dateIn(new Date(dueAt), timeZone),
    passMark,
    attempts,
    latestScore,
    bestScore,
  };
}

function activityPayload(action: CardActivity, { log }: CardLog, text: Cut): ActivityPayload {
  const criterion = log.criteria.find(({ criterionKey }) => criterionKey === action.target);
  const flag = log.flags.find((each) => flagName(each) === action.target);
  return {
    id: action.id,
    kind: action.kind as ActivityPayload['kind'],
    byName: action.byName ?? 'Somebody no longer known',
    at: iso(action.at),
    about: criterion?.name ?? (flag && text(flag.reason)) ?? null,
    value: text(action.value) || null,
    reason: text(action.reason) || null,
    result: action.result === 'refused' ? 'refused' : 'done',
    resultReason: action.result === 'refused' ? action.resultReason && text(action.resultReason) : null,
  };
}

function deliveryOf({ delivery }: CardLog, { isFallback }: LogContext): LogPayload['delivery'] {
  if (isFallback) return { state: 'delivered', detail: null };
  if (!delivery || delivery.pending > 0) return { state: 'pending', detail: null };
  return delivery.failed > 0
    ? { state: 'failed', detail: delivery.reason }
    : { state: 'delivered', detail: null };
}

function dealPayload(deal: DealPayload): DealPayload {
  const { name, stage, amount, currency, closeDate, nextStep } = deal;
  return { name, stage, amount, currency, closeDate, nextStep };
}

function summaryText({ log: { summary } }: CardLog): string | null {
  const parts = [
    ['Topics', summary.topics],
    ["Customer's words", summary.customerWords],
    ['Next steps', summary.nextSteps],
  ] as const;
  const lines = parts
    .filter(([, said]) => said.length > 0)
    .map(([title, said]) => `${title}: ${said.join(' | ')}`);
  return lines.join('\n') || null;
}

/** Stored logs hold ISO strings where the domain has dates. */
function iso(at: Date | string): string {
  return new Date(at).toISOString();
}

/** The ISO date of a moment in a zone. */
export function dateIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
