import type { FieldValues } from '../../crm/crm.ts';
import type { CoachingLog } from '../../domain/coaching-log.ts';
import type { Flag } from '../../domain/flag.ts';
import type { ConnectionView } from './connection-view.ts';
import { FLAG_KIND_LABEL, sentence } from './words.ts';

/** One flag by the names of the field list (crm/objects/coaching-flag.ts). */
export function flagFields(key: string, log: CoachingLog, flag: Flag, view: ConnectionView): FieldValues {
  const { resolution } = flag;
  return {
    externalKey: key,
    kind: FLAG_KIND_LABEL[flag.kind],
    flagClass: sentence(flag.class),
    severity: sentence(flag.severity),
    state: sentence(flag.state),
    dueAt: flag.dueAt.toISOString(),
    reason: flag.reason,
    criterionName: log.criteria.find(({ criterionKey }) => criterionKey === flag.criterionKey)?.name ?? null,
    threshold: flag.threshold,
    value: flag.value,
    withdrawnReason: flag.withdrawnReason,
    resolution: resolution ? sentence(resolution.outcome) : null,
    resolutionNote: resolution?.note ?? null,
    resolvedByName: resolution?.byName ?? null,
    resolvedAt: resolution?.at.toISOString() ?? null,
    agentName: log.agent.name,
    agent: view.agentUserId,
    teamName: log.agent.teamName,
    managerName: log.manager.name,
    callDate: log.call.date,
    weekStart: log.call.weekStart,
  };
}
