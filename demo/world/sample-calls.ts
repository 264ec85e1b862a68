import { readdirSync, readFileSync } from 'node:fs';
import type { Rubric } from '../../server/domain/rubric.ts';
import { type ApiCall, ApiCallSchema } from '../../server/telephony/api/call-schema.ts';
import { deals } from './customers.ts';
import type { WorldDeal } from './types.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

export type DemoRubric = Omit<Rubric, 'id'>;

/** The rubrics of `demo/rubrics`, ordered by line. `lineId` is a name, not yet an id. */
export function loadRubrics(): DemoRubric[] {
  return readFolder('rubrics').map((text) => JSON.parse(text) as DemoRubric);
}

/** The sample calls with the dates they were written for, oldest first. */
export function readSampleCalls(): ApiCall[] {
  return readFolder('calls')
    .map((text) => ApiCallSchema.parse(JSON.parse(text)))
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/**
 * The bodies of POST /v1/calls, oldest first, moved so that they lead up to `now`. The newest day's calls move by whole
 * days and lie within the last 24 hours, so that their deals are read live (RULES, "Deal snapshot"); all others move by
 * whole weeks, so that they stay on working days.
 */
export function loadSampleCalls(now: Date): ApiCall[] {
  const calls = readSampleCalls();
  const newest = calls.at(-1)!;
  const shift = daysUntil(newest, now) * DAY_MS;
  return calls.map((call) => {
    const sameDay = call.startedAt.slice(0, 10) === newest.startedAt.slice(0, 10);
    const by = sameDay ? shift : Math.floor(shift / WEEK_MS) * WEEK_MS;
    return { ...call, startedAt: new Date(Date.parse(call.startedAt) + by).toISOString() };
  });
}

/** The open deals, with close dates moved as the newest calls are. */
export function loadDeals(now: Date): WorldDeal[] {
  const shift = daysUntil(readSampleCalls().at(-1)!, now) * DAY_MS;
  return deals.map((deal) => ({
    ...deal,
    closeDate: new Date(Date.parse(deal.closeDate) + shift).toISOString().slice(0, 10),
  }));
}

/** Whole days by which the call can move and still have ended by `now`. */
function daysUntil(call: ApiCall, now: Date): number {
  const endedAt = Date.parse(call.startedAt) + (call.durationSeconds ?? 0) * 1000;
  return Math.floor((now.getTime() - endedAt) / DAY_MS);
}

function readFolder(name: 'calls' | 'rubrics'): string[] {
  const folder = new URL(`../${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
}
