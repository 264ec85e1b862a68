import type { CoachingLogCriterion } from '../../server/domain/coaching-log.ts';
import type { FollowedCall } from '../run/follow-calls.ts';
import { clock, type Style, wrap } from './style.ts';

type LegView = {
  call: FollowedCall;
  leg: FollowedCall['legs'][number];
  log: NonNullable<FollowedCall['legs'][number]['log']>;
};

const INDENT = '    ';
const DEEPER = '      ';

/** A few calls told in full: what a manager reads about a proof, an absence, an open link, a pattern and a quarantine. */
export function stories(calls: readonly FollowedCall[], style: Style): string[] {
  const legs = calls.flatMap((call) =>
    call.legs.flatMap((leg) => (leg.log ? [{ call, leg, log: leg.log }] : [])),
  );
  return [
    ...proofStory(legs, style),
    ...absenceStory(legs, style),
    ...patternStory(legs, style),
    ...ambiguousStory(calls, style),
    ...quarantineStory(calls, style),
  ];
}

function title(call: FollowedCall, text: string, style: Style): string[] {
  return ['', `  ${style.paint('cyan', call.externalId)}  ${style.paint('bold', text)}`];
}

function quote(text: string, style: Style): string[] {
  return wrap(`"${text}"`, style.width - 8, DEEPER);
}

/** The best call without a flag, with its two best-proved criteria. */
function proofStory(legs: readonly LegView[], style: Style): string[] {
  const best = legs
    .filter(({ log }) => log.overall !== null && log.flags.length === 0)
    .sort((a, b) => b.log.overall! - a.log.overall! || b.log.scoredCount - a.log.scoredCount)[0];
  if (!best) return [];
  const proved = best.log.criteria
    .flatMap(({ name, evidence, exactOutcome }) => (evidence && !exactOutcome ? [{ name, evidence }] : []))
    .sort((a, b) => b.evidence.quote.length - a.evidence.quote.length)
    .slice(0, 2);
  return [
    ...title(best.call, `${best.leg.agent.name}: ${points(best)} of 100, every score with its proof`, style),
    ...proved.flatMap(({ name, evidence }) => [
      `${INDENT}${style.paint('green', style.sign.tick)} ${name} ${style.paint('grey', `at ${clock(evidence.startMs)}`)}`,
      ...quote(evidence.quote, style),
    ]),
  ];
}

/** A required statement that was not spoken on an otherwise good call: what was searched and what came nearest. */
function absenceStory(legs: readonly LegView[], style: Style): string[] {
  const found = legs
    .flatMap((each) =>
      each.log.criteria.flatMap(({ name, compliance, passed, absence }) =>
        compliance && passed === false && absence ? [{ ...each, name, absence }] : [],
      ),
    )
    .sort((a, b) => (b.log.overall ?? 0) - (a.log.overall ?? 0))[0];
  if (!found) return [];
  const { absence, log, leg } = found;
  const task = log.tasks.find((each) => each.class === 'compliance');
  return [
    ...title(found.call, `${leg.agent.name}: ${points(found)} of 100, and still a compliance review`, style),
    `${INDENT}${style.paint('red', `${style.sign.cross} ${found.name}`)}: never said in ${absence.searched.words} words. Wanted was`,
    ...quote(absence.statement, style),
    ...(absence.nearest
      ? [
          `${INDENT}and the nearest passage is, at ${clock(absence.nearest.startMs)},`,
          ...quote(absence.nearest.quote, style),
        ]
      : []),
    ...(task && leg.manager.name
      ? [
          `${INDENT}${style.paint('grey', `Task for ${leg.manager.name} (${reason(leg.manager.decidedBy)}), due ${task.dueDate}`)}`,
        ]
      : []),
  ];
}

/** One agent, one criterion, over the weeks, and the exercise that was proposed. */
function patternStory(legs: readonly LegView[], style: Style): string[] {
  const flagged = legs.find(({ log }) => log.flags.some(({ kind }) => kind === 'repeat_weakness'));
  const flag = flagged?.log.flags.find(({ kind }) => kind === 'repeat_weakness');
  if (!flagged || !flag) return [];
  const scores = legs
    .filter(({ leg }) => leg.agent.id === flagged.leg.agent.id)
    .sort((a, b) => String(a.log.call.startedAt).localeCompare(String(b.log.call.startedAt)))
    .flatMap(({ log }) =>
      log.criteria
        .filter((one) => one.criterionKey === flag.criterionKey && one.score !== null)
        .map((one) => step(one, log.call.date, style)),
    );
  const named = flagged.log.criteria.find(({ criterionKey }) => criterionKey === flag.criterionKey)?.name;
  const { practice } = flagged.log;
  return [
    ...title(flagged.call, `${flagged.leg.agent.name}: "${named}", over the weeks`, style),
    `${INDENT}${scores.join('   ')}`,
    `${INDENT}${style.paint('yellow', `${style.sign.flag} three in a row is a pattern, not a bad day`)}`,
    ...(practice
      ? wrap(
          `Practice proposed for the weakest criterion, waiting for ${flagged.leg.manager.name ?? 'a manager'}: ${practice.scenario.goal}`,
          style.width - 6,
          INDENT,
        )
      : []),
  ];
}

function step({ passed, score }: CoachingLogCriterion, date: string, style: Style): string {
  const sign = passed ? style.sign.tick : style.sign.cross;
  return `${style.paint('grey', date.slice(5))} ${style.paint(passed ? 'green' : 'red', `${sign} ${score}`)}`;
}

function ambiguousStory(calls: readonly FollowedCall[], style: Style): string[] {
  const call = calls.find(
    ({ links }) => links.length > 0 && links.every(({ status }) => status === 'ambiguous'),
  );
  const link = call?.links[0];
  if (!call || !link) return [];
  return [
    ...title(call, `Whose call is it? Nobody guesses: ${reason(link.rule)}`, style),
    ...link.candidates.map(
      ({ name, kind, reasons }) =>
        `${INDENT}? ${name} ${style.paint('grey', `(${kind}) ${reasons.join(', ')}`)}`,
    ),
    `${INDENT}${style.paint('grey', 'It is scored all the same; a person picks once and may undo it.')}`,
  ];
}

function quarantineStory(calls: readonly FollowedCall[], style: Style): string[] {
  const call = calls.find(({ state }) => state === 'quarantined');
  if (!call?.reason) return [];
  return [
    ...title(call, 'Never logged against the wrong person', style),
    ...wrap(call.reason.detail ?? '', style.width - 6, INDENT),
  ];
}

function points({ log }: LegView): string {
  return log.overall === null ? 'partly scored' : String(Math.round(log.overall));
}

function reason(code: string | null): string {
  return (code ?? 'unknown').replaceAll('_', ' ');
}
