import { logActions } from '../actions/on-log.ts';
import { rightsOn } from '../actions/rights.ts';
import type { LogPayload, Viewer } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { LogView } from '../view/log.ts';
import { asWords } from '../words.ts';
import { viewActivity } from './activity.ts';
import { viewCriterion } from './criterion.ts';
import { viewDeal } from './deal.ts';
import { viewFacts } from './facts.ts';
import { viewFlags } from './flag.ts';
import { viewHighlight } from './highlight.ts';
import { viewLinkStatus } from './link-status.ts';
import { viewRecordLink } from './page-link.ts';
import { viewPractice } from './practice.ts';
import { viewScore } from './score.ts';

export type LogContext = { viewer: Viewer; now: Date; format: Format; mintsLinks: boolean };

/** One coaching log as its viewer may see and work it. */
export function viewLog(log: LogPayload, { viewer, now, format, mintsLinks }: LogContext): LogView {
  const rights = rightsOn(log, viewer);
  return {
    id: log.id,
    title: `Call of ${format.dayAndTime(log.call.startedAt)}`,
    subtitle: subtitleOf(log, format),
    number: log.number,
    agentName: log.agent.name,
    status:
      log.status === 'needs_action'
        ? { label: 'Needs action', tone: 'warning' }
        : { label: 'Scored', tone: 'neutral' },
    score: viewScore(log, format),
    scoredBy: `${log.rubric.name}, version ${format.count(log.rubric.version)} · ${log.rubric.scorerVersion}`,
    summary: log.summary,
    strength: viewHighlight('strength', log, { format, mintsLinks }),
    focus: viewHighlight('focus', log, { format, mintsLinks }),
    criteria: log.criteria.map((criterion) => viewCriterion(criterion, { log, rights, format, mintsLinks })),
    complianceNotAssessed: log.complianceNotAssessed.map((name) => ({
      key: name,
      text: `Compliance not assessed: ${name}`,
      tone: 'warning',
      icon: 'question',
    })),
    flags: viewFlags(log, { rights, format }),
    practice: viewPractice(log, { rights, now, format, mintsLinks }),
    link: viewLinkStatus(log, rights),
    deal: viewDeal(log.deal, format),
    facts: viewFacts(log, format),
    activity: viewActivity(log.activity, format),
    actions: logActions(log, rights),
    links: [viewRecordLink(log, mintsLinks)].filter((link) => link !== null),
  };
}

function subtitleOf({ call, agent }: LogPayload, format: Format): string {
  const who = agent.teamName ? `${agent.name} (${agent.teamName})` : agent.name;
  return [
    asWords(call.callType),
    format.clock(call.durationSeconds),
    call.direction,
    call.queue && `queue ${call.queue}`,
    who,
  ]
    .filter(Boolean)
    .join(' · ');
}
