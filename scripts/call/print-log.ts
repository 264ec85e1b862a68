import { type Style, wrap } from '../../demo/show/style.ts';
import type { CoachingLog, CoachingLogCriterion } from '../../server/domain/coaching-log.ts';
import type { callStatus } from '../../server/store/call-status.ts';

type CallView = NonNullable<Awaited<ReturnType<typeof callStatus>>>;

/** A call as a person wants to read it: its coaching logs, or where it ended and what to do about it. */
export function describeCall(view: CallView, style: Style): string[] {
  if (view.legs.every(({ log }) => log === null)) return describeEnd(view, style);
  return view.legs.flatMap(({ log }) => (log ? describeLog(log, style) : []));
}

function describeEnd(view: CallView, style: Style): string[] {
  const { reason } = view;
  return [
    `  ${style.paint('yellow', `${view.state.replace('_', ' ')}: ${reason?.code.replaceAll('_', ' ')}`)}`,
    ...(reason?.code === 'agent_unknown'
      ? speakerLines(view)
      : wrap(reason?.detail ?? '', style.width - 6, '  ')),
  ];
}

function speakerLines(view: CallView): string[] {
  return [
    '  Speakers:',
    ...view.speakers.map(
      ({ id, name, role }) => `    ${name ?? id}${role === 'unknown' ? '' : ` (${role})`}`,
    ),
    `  Say who is the agent: --agent "${view.speakers[0]?.name ?? view.speakers[0]?.id ?? 'NAME'}"`,
  ];
}

function describeLog(log: CoachingLog, style: Style): string[] {
  const flags = log.flags.filter(({ state }) => state !== 'withdrawn');
  const minutes = `${Math.floor(log.call.durationSeconds / 60)}:${String(log.call.durationSeconds % 60).padStart(2, '0')}`;
  return [
    `  ${style.paint('bold', log.agent.name)}  ${log.call.callType}, ${log.call.direction}, ${log.call.date}, ${minutes}`,
    `  ${overallLine(log, style)}   ${log.rubric.name}, version ${log.rubric.version}`,
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
  return `${style.paint(passed ? 'green' : 'red', `${style.bar(overall / 100, 20)} ${overall}`)} of 100, pass mark ${rubric.passMark}, ${scoredCount} of ${applicableCount} criteria scored`;
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

function clock(ms: number | null): string {
  if (ms === null) return '';
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
