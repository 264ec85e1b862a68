import type { LogPayload } from '../../view-model/contract/index.ts';
import { activityOf } from './activity-payload.ts';
import { criterionOf } from './criterion-payload.ts';
import { dealOf } from './deal-payload.ts';
import { flagOf } from './flag-payload.ts';
import { linkCandidates } from './link-candidates.ts';
import { practiceOf } from './practice-payload.ts';
import { instantOf, flagOf as isSet, numberOf, textOf, wordOf } from './read-row.ts';
import type { ActionRow, CriterionRow, FlagRow, LogRow } from './rows.ts';

/** What hangs on one log; `null` until the second query has answered. */
export type LogParts = {
  criteria: CriterionRow[];
  flags: FlagRow[];
  actions: ActionRow[];
} | null;

export function logOf(row: LogRow, parts: LogParts, recordUrl: string): LogPayload {
  const criteria = (parts?.criteria ?? []).map((criterion) => criterionOf(criterion, textOf(row.clipUrl)));
  const flags = (parts?.flags ?? []).map(flagOf);
  const counted = countsOf(textOf(row.scoredSummary));
  const status = wordOf<LogPayload['status']>(row.status) ?? 'scored';
  const keyOf = (name: string | null) => criteria.find((criterion) => criterion.name === name)?.key ?? null;
  const overall = numberOf(row.overallScore);
  return {
    id: row.Id,
    number: textOf(row.Name),
    url: recordUrl,
    status,
    agent: {
      id: textOf(row.agent),
      name: textOf(row.agentName) ?? '',
      teamName: textOf(row.teamName),
    },
    managerName: textOf(row.managerName),
    call: {
      startedAt: instantOf(row.callStartedAt) ?? '',
      durationSeconds: numberOf(row.durationSeconds) ?? 0,
      callType: textOf(row.callType) ?? '',
      direction: wordOf<LogPayload['call']['direction']>(row.direction) ?? 'inbound',
      queue: textOf(row.queue),
    },
    rubric: {
      name: textOf(row.rubricName) ?? '',
      version: numberOf(row.rubricVersion) ?? 0,
      scorerVersion: textOf(row.scorerVersion) ?? '',
    },
    overall,
    machineOverall: numberOf(row.machineOverall) ?? overall,
    passMark: numberOf(row.passMark) ?? 0,
    ...counted,
    complianceNotAssessed: (textOf(row.complianceNotAssessed) ?? '').split(', ').filter(Boolean),
    ownAverage: numberOf(row.ownAverage),
    criteria,
    strengthKey: keyOf(textOf(row.strength)),
    focusKey: keyOf(textOf(row.focus)),
    summary: textOf(row.summary),
    flags,
    practice: practiceOf(row),
    link: {
      status: wordOf<LogPayload['link']['status']>(row.linkStatus) ?? 'unmatched',
      rule: textOf(row.linkRule) ?? '',
      contactName: textOf(row.contactRecord?.Name) ?? textOf(row.leadRecord?.Name),
      dealName: textOf(row.dealRecord?.Name),
      candidates: linkCandidates(textOf(row.linkCandidates)),
      canUndo: isSet(row.canUndoLink),
      contactId: textOf(row.contact) ?? textOf(row.lead),
      dealId: textOf(row.deal),
    },
    deal: dealOf(row),
    delivery: deliveryOf(status, parts),
    released: isSet(row.released),
    isSample: isSet(row.isSample),
    acknowledgedAt: instantOf(row.acknowledgedAt),
    recording: isSet(row.recordingKept) ? 'kept' : 'not_kept',
    activity: activityOf(parts?.actions ?? [], { criteria, flags }),
  };
}

/** `Scored (4 of 5)`. */
function countsOf(summary: string | null): { scoredCount: number; applicableCount: number } {
  const match = /\((\d+) of (\d+)\)/.exec(summary ?? '');
  return { scoredCount: Number(match?.[1] ?? 0), applicableCount: Number(match?.[2] ?? 0) };
}

/** A log is written before its scores; one that needs action has some in the end. */
function deliveryOf(status: LogPayload['status'], parts: LogParts): LogPayload['delivery'] {
  const isComing = status === 'needs_action' && parts !== null && parts.criteria.length === 0;
  return { state: isComing ? 'pending' : 'delivered', detail: null };
}
