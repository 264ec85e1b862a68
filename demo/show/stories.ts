import type { CoachingLogCriterion } from '../../server/domain/coaching-log.ts';
import type { FollowedCall } from '../run/follow-calls.ts';
import { type Style, wrap } from './style.ts';

/** Four calls told in full: what a manager would read about a proof, an absence, an open link and a pattern. */
export function stories(calls: readonly FollowedCall[], style: Style): string[] {
  return [
    ...proofStory(calls, style),
    ...absenceStory(calls, style),
    ...ambiguousStory(calls, style),
    ...patternStory(calls, style),
    ...quarantineStory(calls, style),
  ];
}

function title(text: string, style: Style): string[] {
  return ['', style.paint('bold', `  ${text}`)];
}

/** The best call's best-proved criterion. */
function proofStory(calls: readonly FollowedCall[], style: Style): string[] {
  const strong = legs(calls)
    .filter(({ log }) => log.overall !== null && log.flags.length === 0)
    .sort((a, b) => b.log.overall! - a.log.overall! || b.log.scoredCount - a.log.scoredCount)[0];
  const proved = strong?.log.criteria
    .filter(({ status, evidence, exactOutcome }) => status === 'scored' && evidence && !exactOutcome)
    .sort((a, b) => b.evidence!.quote.length - a.evidence!.quote.length)[0];
  if (!strong || !proved?.evidence) return [];
  return [
    ...title(
      `${strong.call.externalId}  ${strong.agent.name}: ${strong.log.overall} of 100, every score with its proof`,
      style,
    ),
    `    ${style.paint('green', style.sign.tick)} ${proved.name} ${style.paint('grey', `at ${clock(proved.evidence.startMs)}`)}`,
    ...wrap(`"${proved.evidence.quote}"`, style.width - 12, '      '),
  ];
}

/** A compliance criterion that was not spoken, with what was searched and what came nearest. */
function absenceStory(calls: readonly FollowedCall[], style: Style): string[] {
  const found = legs(calls)
    .flatMap((leg) => leg.log.criteria.map((criterion) => ({ ...leg, criterion })))
    .filter(({ criterion }) => criterion.compliance && criterion.passed === false && criterion.absence)
    .sort((a, b) => b.log.overall! - a.log.overall!)[0];
  if (!found) return [];
  const { absence } = found.criterion;
  return [
    ...title(
      `${found.call.externalId}  ${found.agent.name}: a good call (${found.log.overall}) that still needs a compliance review`,
      style,
    ),
    `    ${style.paint('red', `${style.sign.cross} ${found.criterion.name}`)} was not said. Searched ${absence!.searched.words} words in ${absence!.searched.turns} turns for`,
    ...wrap(`"${absence!.statement}"`, style.width - 12, '      '),
    ...(absence!.nearest
      ? [
          '    Nearest passage:',
          ...wrap(
            `"${absence!.nearest.quote}" at ${clock(absence!.nearest.startMs)}`,
            style.width - 12,
            '      ',
          ),
        ]
      : []),
  ];
}

function ambiguousStory(calls: readonly FollowedCall[], style: Style): string[] {
  const call = calls.find(
    ({ links }) => links.every(({ status }) => status === 'ambiguous') && links.length > 0,
  );
  const link = call?.links[0];
  if (!call || !link) return [];
  return [
    ...title(
      `${call.externalId}  whose call is it? Nobody guesses (${link.rule.replaceAll('_', ' ')})`,
      style,
    ),
    ...link.candidates.map(
      ({ name, kind, reasons }) => `    ? ${kind} ${name} ${style.paint('grey', reasons.join(', '))}`,
    ),
    `    ${style.paint('grey', `a person picks once: POST /v1/calls/${call.id}/link`)}`,
  ];
}

/** One agent, one criterion, over the weeks. */
function patternStory(calls: readonly FollowedCall[], style: Style): string[] {
  const flagged = legs(calls).find(({ log }) => log.flags.some(({ kind }) => kind === 'repeat_weakness'));
  const flag = flagged?.log.flags.find(({ kind }) => kind === 'repeat_weakness');
  if (!flagged || !flag) return [];
  const scores = legs(calls)
    .filter(({ agent }) => agent.id === flagged.agent.id)
    .sort((a, b) => String(a.log.call.startedAt).localeCompare(String(b.log.call.startedAt)))
    .flatMap(({ log }) =>
      log.criteria
        .filter(({ criterionKey, score }) => criterionKey === flag.criterionKey && score !== null)
        .map((criterion) => ({ criterion, date: log.call.date })),
    );
  const step = ({ criterion, date }: { criterion: CoachingLogCriterion; date: string }) =>
    `${date.slice(5)} ${style.paint(criterion.passed ? 'green' : 'red', criterion.passed ? style.sign.tick : style.sign.cross)} ${criterion.score}`;
  const now = flagged.log.criteria.find(({ criterionKey }) => criterionKey === flag.criterionKey);
  return [
    ...title(`${flagged.call.externalId}  ${flagged.agent.name}: "${now?.name}", week after week`, style),
    `    ${scores.map(step).join('   ')}   ${style.paint('yellow', `${style.sign.flag} ${flag.reason}`)}`,
    ...(flagged.log.practice?.scenario.criterionKey === flag.criterionKey
      ? [
          `    Practice proposed, waiting for ${flagged.log.manager.name}: ${flagged.log.practice.scenario.title}`,
        ]
      : []),
  ];
}

function quarantineStory(calls: readonly FollowedCall[], style: Style): string[] {
  const call = calls.find(({ state }) => state === 'quarantined');
  if (!call?.reason) return [];
  return [
    ...title(`${call.externalId}  never logged against the wrong person`, style),
    ...wrap(call.reason.detail ?? '', style.width - 8, '    '),
  ];
}

function legs(calls: readonly FollowedCall[]) {
  return calls.flatMap((call) => call.legs.flatMap(({ log, agent }) => (log ? [{ call, agent, log }] : [])));
}

function clock(ms: number | null): string {
  if (ms === null) return 'no time';
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
