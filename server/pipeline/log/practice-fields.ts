import type { FieldValues } from '../../crm/crm.ts';
import type { CoachingLog } from '../../domain/coaching-log.ts';
import type { PracticeAssignment, PracticeScenario } from '../../domain/practice.ts';
import type { ConnectionView } from './connection-view.ts';
import { sentence } from './words.ts';
import { workspaceDates } from './workspace-dates.ts';

/** The assignment's own record, by the names of the field list (crm/objects/practice.ts). */
export function practiceFields(
  key: string,
  log: CoachingLog,
  practice: PracticeAssignment,
  view: ConnectionView,
): FieldValues {
  const { scenario, state } = practice;
  const on = (moment: Date | null) => dateOf(moment, view.timeZone);
  const passedOn = state === 'passed' ? on(practice.closedAt) : null;
  return {
    externalKey: key,
    agentName: log.agent.name,
    agent: view.agentUserId,
    teamName: log.agent.teamName,
    criterionName: criterionName(log, scenario),
    state: sentence(state),
    scenario: scenarioText(scenario),
    title: scenario.title,
    situation: scenario.situation,
    goal: scenario.goal,
    whatGoodLooksLike: scenario.whatGoodLooksLike,
    assignedOn: on(practice.assignedAt),
    dueOn: on(practice.dueAt),
    passedOn,
    passThreshold: practice.passMark,
    attempts: practice.attempts,
    latestScore: practice.latestScore,
    bestScore: practice.bestScore,
    completedOnTime: completedOnTime(practice),
    baseline: practice.baseline,
    day30: practice.day30,
    day60: practice.day60,
    day30Calls: practice.day30Calls,
    day60Calls: practice.day60Calls,
  };
}

/** What the log says of it: whoever may read the log reads this, whoever the assignment belongs to. */
export function practiceSummary(log: CoachingLog, timeZone: string): FieldValues {
  const { practice } = log;
  const scenario = practice?.scenario;
  return {
    practiceCriterion: scenario ? criterionName(log, scenario) : null,
    practiceState: practice ? sentence(practice.state) : null,
    practiceScenario: scenario ? scenarioText(scenario) : null,
    practiceTitle: scenario?.title ?? null,
    practiceSituation: scenario?.situation ?? null,
    practiceGoal: scenario?.goal ?? null,
    practiceGood: scenario?.whatGoodLooksLike ?? null,
    practiceDueOn: dateOf(practice?.dueAt ?? null, timeZone),
    practicePassMark: practice?.passMark ?? null,
    practiceAttempts: practice?.attempts ?? null,
    practiceLatestScore: practice?.latestScore ?? null,
    practiceBestScore: practice?.bestScore ?? null,
  };
}

/** Completion counts when passed by the due date (RULES); null while it is open or has no date. */
function completedOnTime({ state, closedAt, dueAt }: PracticeAssignment): 0 | 100 | null {
  if (state === 'expired') return 0;
  if (state !== 'passed' || !closedAt || !dueAt) return null;
  return closedAt <= dueAt ? 100 : 0;
}

function criterionName(log: CoachingLog, scenario: PracticeScenario): string | null {
  return log.criteria.find(({ criterionKey }) => criterionKey === scenario.criterionKey)?.name ?? null;
}

function dateOf(moment: Date | null, timeZone: string): string | null {
  return moment && workspaceDates(moment, timeZone).date;
}

function scenarioText({ title, situation, whatGoodLooksLike }: PracticeScenario): string {
  return `${title}\n${situation}\nWhat good looks like: ${whatGoodLooksLike}`;
}
