import { malformedQuery } from '../errors.ts';

/** Half-open range of UTC instants, epoch milliseconds. */
export type Range = { from: number; to: number };

const dayMs = 86_400_000;

/** The days a date literal such as LAST_N_DAYS:7 or THIS_QUARTER means. Weeks begin on Sunday; the zone is UTC. */
export function dateLiteralRange(literal: string, now: Date): Range {
  const [name, countText] = literal.toUpperCase().split(':') as [string, string | undefined];
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (countText !== undefined) return counted(name, Number(countText), now, today);
  if (name === 'TODAY') return { from: today, to: today + dayMs };
  if (name === 'YESTERDAY') return { from: today - dayMs, to: today };
  if (name === 'TOMORROW') return { from: today + dayMs, to: today + 2 * dayMs };
  if (name === 'LAST_90_DAYS') return counted('LAST_N_DAYS', 90, now, today);
  if (name === 'NEXT_90_DAYS') return counted('NEXT_N_DAYS', 90, now, today);
  const [which, unit] = name.split('_') as [string, string | undefined];
  const shift = { LAST: -1, THIS: 0, NEXT: 1 }[which];
  if (shift === undefined || unit === undefined) throw malformedQuery(`unknown date literal ${literal}`);
  return { from: start(unit, now, shift), to: start(unit, now, shift + 1) };
}

function counted(name: string, count: number, now: Date, today: number): Range {
  if (name === 'N_DAYS_AGO') return { from: today - count * dayMs, to: today - (count - 1) * dayMs };
  const unit = name.replace(/^(LAST|NEXT)_N_/, '').replace(/S$/, '');
  if (unit === 'DAY') {
    if (name.startsWith('LAST')) return { from: today - count * dayMs, to: today + dayMs };
    return { from: today + dayMs, to: today + (count + 1) * dayMs };
  }
  if (name.startsWith('LAST_N_')) return { from: start(unit, now, -count), to: start(unit, now, 0) };
  if (name.startsWith('NEXT_N_')) return { from: start(unit, now, 1), to: start(unit, now, count + 1) };
  throw malformedQuery(`unknown date literal ${name}:${count}`);
}

function start(unit: string, now: Date, shift: number): number {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  if (unit === 'WEEK') return Date.UTC(year, month, now.getUTCDate() - now.getUTCDay() + 7 * shift);
  if (unit === 'MONTH') return Date.UTC(year, month + shift, 1);
  if (unit === 'QUARTER') return Date.UTC(year, Math.floor(month / 3) * 3 + 3 * shift, 1);
  if (unit === 'YEAR') return Date.UTC(year + shift, 0, 1);
  throw malformedQuery(`unknown date literal unit ${unit}`);
}
