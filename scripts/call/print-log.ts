import { clock, type Style, wrap } from '../../demo/show/style.ts';
import type { CallDraft } from '../../server/domain/call.ts';
import type { CoachingLog, CoachingLogCriterion } from '../../server/domain/coaching-log.ts';
import { UNATTRIBUTED } from '../../server/domain/participant.ts';
import { countWords } from '../../server/domain/transcript.ts';
import type { CallView } from './follow-call.ts';

/** A call as a person wants to read it: its coaching logs, or where it ended and what to do about it. */
export function describeCall(view: CallView, draft: CallDraft, style: Style): string[] {
  if (view.legs.every(({ log }) => log === null)) return describeEnd(view, draft, style);
  const logs = view.legs.flatMap(({ log }) => (log ? [describeLog(log, style)] : []));
  return logs.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function describeEnd(view: CallView, draft: CallDraft, style: Style): string[] {
  const { reason } = view;
  return [
    `  ${style.paint('yellow', `${view.state.replace('_', ' ')}: ${reason?.code.replaceAll('_', ' ')}`)}`,
    ...(reason?.code === 'agent_unknown'
      ? speakerLines(draft)
      : wrap(reason?.detail ?? '', style.width - 6, '  ')),
  ];
}

/** Who spoke how much, the most talkative first: whoever reads it knows which of them is the agent. */
function speakerLines({ participants, transcript }: CallDraft): string[] {
  const speakers = participants
    .map(({ id, name, role }) => {
      const turns = transcript?.turns.filter(({ participantId }) => participantId === id) ?? [];
      const words = turns.reduce((sum, { text }) => sum + countWords(text), 0);
      return { called: name ?? id, role, turns: turns.length, words, isNobody: id === UNATTRIBUTED };
    })
    .sort((a, b) => b.words - a.words);
  const width = Math.max(0, ...speakers.map(({ called }) => called.length));
  return [
    '  Speakers:',
    ...speakers.map(
      ({ called, role, turns, words }) =>
        `    ${called.padEnd(width)}  ${words} words in ${turns} ${turns === 1 ? 'turn' : 'turns'}${role === 'unknown' ? '' : ` (${role})`}`,
    ),
    `  Say who is the agent, for example: --agent "${speakers.find(({ isNobody }) => !isNobody)?.called ?? 'NAME'}"`,
  ];
}

function describeLog(log: CoachingLog, style: Style): string[] {
  const flags = log.flags.filter(({ state }) => state !== 'withdrawn');
  const notAssessed = log.complianceNotAssessed.map(
    (key) => log.criteria.find(({ criterionKey }) => criterionKey === key)?.name ?? key,
  );
  const minutes = `${Math.floor(log.call.durationSeconds / 60)}:${String(log.call.durationSeconds % 60).padStart(2, '0')}`;
  return [
    `  ${style.paint('bold', log.agent.name)}  ${log.rubric.name}, ${log.call.direction}, ${log.call.date}, ${minutes}`,
    `  ${overallLine(log, style)}`,
    '',
    ...log.criteria.flatMap((criterion) => criterionLines(criterion, style)),
    ...(flags.length > 0
      ? [
          '',
          ...flags.map(
            ({ class: flagClass, reason }) =>
              `  ${style.paint(flagClass === 'compliance' ? 'red' : 'yellow', `${style.sign.flag} ${flagClass}`)}  ${reason}`,
          ),
        ]
      : []),
    ...(notAssessed.length > 0
      ? ['', `  ${style.paint('red', 'Compliance not assessed')}  ${notAssessed.join(', ')}`]
      : []),
    ...section('What the customer said', log.summary.customerWords, style),
    ...section('Next steps', log.summary.nextSteps, style),
    ...(log.practice
      ? [
          '',
          `  ${style.paint('bold', log.practice.scenario.title)} ${style.paint('grey', `(${log.practice.state}, waits for the manager)`)}`,
          ...wrap(log.practice.scenario.situation, style.width - 8, '    '),
        ]
      : []),
  ];
}

function overallLine({ overall, rubric, scoredCount, applicableCount }: CoachingLog, style: Style): string {
  if (overall === null)
    return style.paint(
      'grey',
      `partly scored (${scoredCount} of ${applicableCount}), so there is no overall score`,
    );
  const passed = overall >= rubric.passMark;
  return `${style.paint(passed ? 'green' : 'red', `${style.bar(overall / 100, 20, rubric.passMark / 100)} ${Math.round(overall)}`)} of 100, pass mark ${rubric.passMark}, ${scoredCount} of ${applicableCount} criteria scored`;
}

function criterionLines(criterion: CoachingLogCriterion, style: Style): string[] {
  const score =
    criterion.score === null
      ? style.paint('grey', criterion.status.replace('_', ' '))
      : style.paint(criterion.passed ? 'green' : 'red', String(criterion.score));
  const { evidence, absence } = criterion;
  return [
    `  ${criterion.passed === null ? style.sign.dot : criterion.passed ? style.paint('green', style.sign.tick) : style.paint('red', style.sign.cross)} ${criterion.name} ${style.paint('grey', `(weight ${criterion.weight}${criterion.compliance ? ', compliance' : ''})`)}  ${score}`,
    ...(evidence ? wrap(`${clock(evidence.startMs)} "${evidence.quote}"`, style.width - 12, '      ') : []),
    ...(absence
      ? wrap(
          `not said in ${absence.searched.words} words; nearest: ${absence.nearest ? `${clock(absence.nearest.startMs)} "${absence.nearest.quote}"` : 'nothing like it'}`,
          style.width - 12,
          '      ',
        )
      : []),
    ...(!evidence && !absence ? wrap(criterion.rationale, style.width - 12, '      ') : []),
  ];
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0
    ? []
    : [
        '',
        `  ${style.paint('bold', title)}`,
        ...lines.flatMap((line) => wrap(`"${line}"`, style.width - 8, '    ')),
      ];
}
