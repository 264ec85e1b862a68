import type { LogPayload } from './contract/card.ts';
import type { Format } from './format.ts';
import { newestFirst, sortedBy } from './order.ts';
import type { TrendView } from './view/card.ts';

const POINTS = 10;

/** The last ten scores, oldest first. Two at least: one is no trend. */
export function viewTrend(logs: readonly LogPayload[], format: Format): TrendView | null {
  const scored = logs.filter(
    ({ overall, call }) => overall !== null && format.until(call.startedAt) !== null,
  );
  const last = sortedBy(
    scored,
    ({ call }) => newestFirst(call.startedAt),
    ({ id }) => id,
  )
    .slice(0, POINTS)
    .reverse();
  if (last.length < 2) return null;
  const points = last.map(({ id, call, overall, passMark }) => {
    const date = format.day(call.startedAt);
    return {
      key: id,
      date: call.startedAt,
      label: date,
      score: overall!,
      text: format.score(overall!),
      passMark,
    };
  });
  const told = points.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return {
    title: `Scores of the last ${format.count(points.length)} calls`,
    points,
    sentence: `Scores of the last ${format.count(points.length)} calls, oldest first. ${told}.`,
  };
}
