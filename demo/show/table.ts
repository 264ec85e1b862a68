import type { Flag, FlagClass, FlagKind } from '../../server/domain/flag.ts';
import type { FollowedCall } from '../run/follow-calls.ts';
import { cell, type Style, wrap } from './style.ts';

type LegView = FollowedCall['legs'][number];
type LogView = NonNullable<LegView['log']>;

const CELLS = { call: 8, agent: 16, score: 16 };
const BAR = 8;
/** The rest of a line: the widest link word, and the spaces between the columns. */
const LINK = 12;
const GAPS = 5;
const WIDEST = 40;
const INDENT = ' '.repeat(10);

/** A line for each agent leg (who, about what, how well, linked or not), and below it what a person has to look at. */
export function callTable(calls: readonly FollowedCall[], style: Style): string[] {
  const head = row(['call', 'agent', 'customer or deal', 'score    scored', 'link'], style);
  const rows = calls.flatMap((call) =>
    call.legs.length === 0 ? [endedRow(call, style)] : call.legs.flatMap((leg) => legRows(call, leg, style)),
  );
  return [
    style.paint('grey', head),
    style.paint('grey', ` ${style.sign.line.repeat(style.width - 2)}`),
    ...rows,
  ];
}

function row(
  [call, agent, about, score, link]: [string, string, string, string, string],
  style: Style,
): string {
  const cells = [
    cell(call, CELLS.call, style),
    cell(agent, CELLS.agent, style),
    cell(about, aboutCells(style), style),
  ];
  return ` ${cells.join(' ')} ${cell(score, CELLS.score, style)} ${link}`.trimEnd();
}

function aboutCells(style: Style): number {
  return Math.min(WIDEST, style.width - CELLS.call - CELLS.agent - CELLS.score - LINK - GAPS);
}

function endedRow(call: FollowedCall, style: Style): string {
  const words = `${call.state.replaceAll('_', ' ')}: ${call.reason?.code.replaceAll('_', ' ') ?? 'no reason'}`;
  const needsPerson = call.state === 'quarantined' || call.state === 'failed' || call.state === 'pending';
  return ` ${cell(call.externalId, CELLS.call, style)} ${style.paint(needsPerson ? 'yellow' : 'grey', words)}`;
}

function legRows(call: FollowedCall, leg: LegView, style: Style): string[] {
  const first = [
    ` ${cell(call.externalId, CELLS.call, style)}`,
    cell(leg.agent.name, CELLS.agent, style),
    aboutCell(call, style),
    scoreCell(leg.log, style),
    linkCell(call, style),
  ].join(' ');
  return [first.trimEnd(), ...(leg.log ? flagLines(leg.log, style) : [])];
}

/** The deal where one CRM has it, else the customer. */
function aboutCell(call: FollowedCall, style: Style): string {
  const cells = aboutCells(style);
  const link =
    call.links.find(({ dealName }) => dealName) ?? call.links.find(({ contactName }) => contactName);
  if (!link) {
    const candidates = call.links[0]?.candidates.length ?? 0;
    return style.paint(
      'grey',
      cell(candidates > 0 ? `one of ${candidates} people` : 'unknown caller', cells, style),
    );
  }
  const isLead = call.links.some(({ contactKind }) => contactKind === 'lead');
  return cell(link.dealName ?? `${link.contactName}${isLead ? ' (lead)' : ''}`, cells, style);
}

/** One word where both CRMs agree, else the one that is still open. */
function linkCell({ links }: FollowedCall, style: Style): string {
  const open = links.filter(({ status }) => status === 'ambiguous' || status === 'unmatched');
  const [worst] = open;
  if (!worst) return style.paint('green', links[0]?.status ?? 'not linked');
  const crm = worst.crm === 'salesforce' ? 'SF' : 'HS';
  return style.paint('yellow', open.length === links.length ? worst.status : `${crm} ${worst.status}`);
}

function scoreCell(log: LegView['log'], style: Style): string {
  if (!log) return ' '.repeat(CELLS.score);
  const share = `${log.scoredCount}/${log.applicableCount}`;
  if (log.overall === null)
    return style.paint('grey', cell(`${'partly'.padEnd(BAR + 4)} ${share}`, CELLS.score, style));
  const colour = log.overall >= log.rubric.passMark ? 'green' : 'red';
  const bar = style.bar(log.overall / 100, BAR, log.rubric.passMark / 100);
  const points = style.paint(colour, `${bar} ${String(Math.round(log.overall)).padStart(3)}`);
  return `${points} ${style.paint('grey', share)}`;
}

function flagLines(log: LogView, style: Style): string[] {
  const classes: [FlagClass, string, 'red' | 'yellow'][] = [
    ['compliance', 'COMPLIANCE', 'red'],
    ['quality', 'quality', 'yellow'],
  ];
  return classes.flatMap(([flagClass, label, colour]) => {
    const flags = log.flags.filter((flag) => flag.class === flagClass && flag.state !== 'withdrawn');
    if (flags.length === 0) return [];
    const start = `${style.sign.flag} ${label.padEnd(11)}`;
    const lines = wrap(flagWords(flags, log), style.width - INDENT.length - start.length - 1);
    return lines.map(
      (line, at) => INDENT + style.paint(colour, (at === 0 ? start : ' '.repeat(start.length)) + line),
    );
  });
}

/** Flags of one class in a few words: what fired, and on what. */
export function flagWords(flags: readonly Flag[], log: Pick<LogView, 'criteria'>): string {
  const nameOf = (key: string) => log.criteria.find(({ criterionKey }) => criterionKey === key)?.name ?? key;
  const byWords = Map.groupBy(flags, ({ kind }) => kind);
  return [...byWords].map(([kind, some]) => `${WORDS[kind]}${some.map(subject).join(', ')}`).join('; ');

  function subject({ kind, rule, criterionKey, value, threshold }: Flag): string {
    if (kind === 'overall_threshold') return `${Math.round(value ?? 0)}, pass mark ${threshold}`;
    return criterionKey ? `"${nameOf(criterionKey)}"` : rule.replace(/^keyword:/, '').replaceAll('_', ' ');
  }
}

const WORDS: Record<FlagKind, string> = {
  overall_threshold: 'overall ',
  compliance: 'not done: ',
  repeat_weakness: 'again and again: ',
  keyword: 'heard: ',
  conduct: '',
};
