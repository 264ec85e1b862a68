import type { FollowedCall } from '../run/follow-calls.ts';
import type { LegRecords } from '../run/read-back.ts';
import { cell, type Style } from './style.ts';

const CELLS = { call: 8, agent: 16, about: 25, score: 14 };
const BAR = 8;

/** One line an agent leg: who, about what, how well, what a person has to look at, and that both CRMs have it. */
export function callTable(
  calls: readonly FollowedCall[],
  records: Map<string, LegRecords>,
  style: Style,
): string[] {
  const head = ` ${cell('call', CELLS.call, style)} ${cell('agent', CELLS.agent, style)} ${cell('contact or deal', CELLS.about, style)} ${cell('score', CELLS.score, style)} SF HS  for a person`;
  const rows = calls.flatMap((call) =>
    call.legs.length === 0
      ? [endedRow(call, style)]
      : call.legs.map((leg) => legRow(call, leg, records.get(leg.id), style)),
  );
  return [style.paint('grey', head), style.paint('grey', style.sign.line.repeat(style.width - 2)), ...rows];
}

function endedRow(call: FollowedCall, style: Style): string {
  const words = `${call.state.replace('_', ' ')}: ${call.reason?.code.replace('_', ' ')}`;
  const colour = call.state === 'quarantined' || call.state === 'failed' ? 'yellow' : 'grey';
  const empty = ' '.repeat(CELLS.agent + CELLS.about + CELLS.score + 4);
  return ` ${cell(call.externalId, CELLS.call, style)}${empty}  ${style.sign.dot}  ${style.sign.dot}  ${style.paint(colour, words)}`;
}

function legRow(
  call: FollowedCall,
  leg: FollowedCall['legs'][number],
  records: LegRecords | undefined,
  style: Style,
): string {
  const mark = (id: string | null | undefined) =>
    id ? style.paint('green', style.sign.tick) : style.paint('red', style.sign.cross);
  return [
    ` ${cell(call.externalId, CELLS.call, style)}`,
    cell(leg.agent.name, CELLS.agent, style),
    aboutCell(call, style),
    scoreCell(leg.log, style),
    `${mark(records?.logs.salesforce)}  ${mark(records?.logs.hubspot)} `,
    flagCell(leg.log, style),
  ].join(' ');
}

function aboutCell(call: FollowedCall, style: Style): string {
  const links = [...call.links].sort((a, b) => Number(b.dealId !== null) - Number(a.dealId !== null));
  const link = links[0];
  if (!link || link.status === 'unmatched')
    return style.paint('grey', cell('unmatched caller', CELLS.about, style));
  if (link.status === 'ambiguous') {
    return style.paint('yellow', cell(`ambiguous: ${link.candidates.length} candidates`, CELLS.about, style));
  }
  return cell(
    link.dealName ??
      `${link.contactName}${call.links.some(({ contactKind }) => contactKind === 'lead') ? ' (lead)' : ''}`,
    CELLS.about,
    style,
  );
}

function scoreCell(log: FollowedCall['legs'][number]['log'], style: Style): string {
  if (!log) return ' '.repeat(CELLS.score);
  if (log.overall === null)
    return style.paint('grey', cell(`partly ${log.scoredCount}/${log.applicableCount}`, CELLS.score, style));
  const colour = log.overall >= log.rubric.passMark ? 'green' : 'red';
  return `${style.paint(colour, style.bar(log.overall / 100, BAR))} ${String(Math.round(log.overall)).padStart(3)}  `;
}

function flagCell(log: FollowedCall['legs'][number]['log'], style: Style): string {
  const flags = (log?.flags ?? []).filter(({ state }) => state !== 'withdrawn');
  if (flags.length === 0) return style.paint('grey', style.sign.dot);
  const names = (flagClass: string) =>
    flags.filter((flag) => flag.class === flagClass).map(({ kind }) => kind.replace(/_.*/, ''));
  const one = (flagClass: 'compliance' | 'quality', colour: 'red' | 'yellow') => {
    const kinds = [...new Set(names(flagClass))];
    return kinds.length > 0
      ? [
          style.paint(
            colour,
            `${style.sign.flag} ${flagClass === 'compliance' ? 'COMPLIANCE' : 'quality'} ${kinds.join('+')}`,
          ),
        ]
      : [];
  };
  return [...one('compliance', 'red'), ...one('quality', 'yellow')].join(' ');
}
