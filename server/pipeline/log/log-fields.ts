import type { FieldValues } from '../../crm/crm.ts';
import { HISTORY_LABELS } from '../../crm/objects/labels.ts';
import type { CoachingLog } from '../../domain/coaching-log.ts';
import type { FlagClass } from '../../domain/flag.ts';
import type { ConnectionView } from './connection-view.ts';
import { practiceSummary } from './practice-fields.ts';
import { classState, sentence } from './words.ts';

/** The log record's fields by the names of the field list (crm/objects/coaching-log.ts). */
export function logFields(log: CoachingLog, view: ConnectionView): FieldValues {
  const { link } = view;
  const { snapshot } = link;
  const focus = log.criteria.find(({ name }) => name === log.focus);
  return {
    externalKey: log.key,
    status: sentence(log.status),

    agentName: log.agent.name,
    agent: view.agentUserId,
    teamName: log.agent.teamName,
    managerName: log.manager.name,
    manager: view.managerUserId,
    managerRule: view.managerRule ? sentence(view.managerRule) : null,

    callStartedAt: log.call.startedAt.toISOString(),
    callDate: log.call.date,
    weekStart: log.call.weekStart,
    durationSeconds: log.call.durationSeconds,
    direction: sentence(log.call.direction),
    queue: log.call.queue,
    callType: log.call.callType,
    source: log.call.source,
    providerCallId: log.call.providerCallId,

    overallScore: log.overall,
    machineOverall: log.machineOverall,
    ownAverage: view.ownAverage,
    passMark: log.rubric.passMark,
    scoredShare: Math.round(log.coverage * 10_000) / 100,
    scoredSummary: `${log.overall === null ? 'Partly scored' : 'Scored'} (${log.scoredCount} of ${log.applicableCount})`,
    rubricName: log.rubric.name,
    rubricVersion: log.rubric.version,
    scorerVersion: log.rubric.scorerVersion,
    complianceNotAssessed: log.complianceNotAssessed.join(', ') || null,
    strength: log.strength,
    focus: log.focus,
    focusHistory: focus ? HISTORY_LABELS[focus.history.class] : null,
    focusFailed: focus?.history.failed ?? null,
    focusConsidered: focus?.history.considered ?? null,
    summary: summaryText(log),

    linkStatus: sentence(link.status),
    linkRule: sentence(link.rule),
    linkCandidates:
      link.candidates
        .map(({ kind, name, id, reasons }) => `${sentence(kind)} ${name} (${id}): ${reasons.join(', ')}`)
        .join('\n') || null,
    canUndoLink: link.rule === 'chosen_by_person',
    otherCustomers: link.otherCustomers,
    contact: link.contactKind === 'contact' ? link.contactId : null,
    lead: link.contactKind === 'lead' ? link.contactId : null,
    account: link.accountId,
    deal: link.dealId,
    snapshotSource: sentence(snapshot.source),
    dealStage: snapshot.stage,
    dealAmount: snapshot.amount,
    dealCurrency: snapshot.currency,
    dealCloseDate: snapshot.closeDate,
    dealNextStep: snapshot.nextStep,
    dealContactRole: snapshot.contactRole,

    openFlags: log.flags.filter(({ state }) => state === 'open' || state === 'acknowledged').length,
    ...classFields(log, 'compliance'),
    ...classFields(log, 'quality'),
    flagReasons:
      log.flags
        .filter(({ state }) => state !== 'withdrawn')
        .map(({ reason }) => reason)
        .join('\n') || null,

    ...practiceSummary(log, view.timeZone),

    complianceRate: log.metrics.complianceRate,
    firstCallResolution: log.metrics.firstCallResolution,
    customerSentiment: log.metrics.customerSentiment,

    released: log.released,
    acknowledgedAt: log.acknowledgedAt?.toISOString() ?? null,
    isSample: log.isSample,
    recordingKept: log.recordingKept,
    clipUrl: view.clipUrl,
    logUrl: view.logUrl,
  };
}

/** The two queues stay apart, each with its own count, state and clock. */
function classFields(log: CoachingLog, flagClass: FlagClass): FieldValues {
  const flags = log.flags.filter((flag) => flag.class === flagClass);
  return {
    [`${flagClass}Flags`]: flags.filter(({ state }) => state !== 'withdrawn').length,
    [`${flagClass}State`]: classState(flags.map(({ state }) => state)),
    [`${flagClass}DueAt`]: log.tasks.find((task) => task.class === flagClass)?.dueAt.toISOString() ?? null,
  };
}

function summaryText({ summary }: CoachingLog): string | null {
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
