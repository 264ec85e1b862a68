import { practiceActions } from '../actions/on-practice.ts';
import type { Rights } from '../actions/rights.ts';
import type { LogPayload, PracticePayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { BadgeView } from '../view/basics.ts';
import type { PracticeView } from '../view/log.ts';

/** What is practised, how far it is, and what comes next. */
export function viewPractice(
  log: LogPayload,
  { rights, now, format, mintsLinks }: { rights: Rights; now: Date; format: Format; mintsLinks: boolean },
): PracticeView | null {
  const { practice } = log;
  if (!practice) return null;
  const { scenario } = practice;
  const url = practice.url ?? null;
  const canStart = rights.isRep && practice.state === 'assigned' && (url !== null || mintsLinks);
  return {
    title: scenario.title,
    status: statusOf(practice, format),
    progress: progressOf(practice, format),
    criterion: practice.criterionName,
    situation: scenario.situation,
    goal: scenario.goal,
    whatGoodLooksLike: scenario.whatGoodLooksLike,
    start: canStart
      ? {
          key: `practice:${log.id}`,
          label: practice.attempts > 0 ? 'Retry practice' : 'Start practice',
          page: 'practice',
          url,
          logId: log.id,
          fromSeconds: null,
        }
      : null,
    actions: practiceActions(practice, { log, rights, now }),
  };
}

function statusOf(practice: PracticePayload, format: Format): BadgeView {
  const due = practice.dueOn === null ? '' : `, due ${format.weekday(practice.dueOn)}`;
  switch (practice.state) {
    case 'proposed':
      return { label: 'Awaiting approval', tone: 'warning' };
    case 'approved':
      return { label: `Approved${due}`, tone: 'neutral' };
    case 'assigned':
      return { label: `Assigned${due}`, tone: 'neutral' };
    case 'passed':
      return { label: 'Passed', tone: 'success' };
    case 'expired':
      return { label: 'Expired', tone: 'warning' };
    default:
      return { label: 'Declined', tone: 'neutral' };
  }
}

function progressOf({ attempts, latestScore, bestScore, passMark }: PracticePayload, format: Format): string {
  const mark = `pass mark ${format.score(passMark)}`;
  if (attempts <= 0) return `No attempt yet, ${mark}`;
  const latest = latestScore === null ? 'is not scored yet' : `scored ${format.score(latestScore)}`;
  const best =
    bestScore !== null && latestScore !== null && bestScore > latestScore
      ? `, best ${format.score(bestScore)}`
      : '';
  return `Attempt ${format.count(attempts)} ${latest}, ${mark}${best}`;
}
