import { DateTime } from 'luxon';
import { z } from 'zod';
import { decidePractice, practiceOf } from '../../store/practice.ts';
import { type Act, refused } from '../action.ts';
import { parseJson } from '../parse-json.ts';

const Edit = z.object({
  dueOn: z.iso.date(),
  situation: z.string().trim().min(1).max(4_000).optional(),
  whatGoodLooksLike: z.string().trim().min(1).max(4_000).optional(),
});
const LONGEST_DAYS = 366;

/** The manager gives the proposed practice to the rep, as it is or edited, with a date. */
export const approve: Act = async (tx, { input, person, leg }, now) => {
  const edit = Edit.safeParse(parseJson(input.value));
  if (!edit.success) return refused('Choose the day by which the practice is due.');
  const { dueOn, ...changes } = edit.data;
  const dueAt = DateTime.fromISO(dueOn, { zone: leg.settings.timeZone }).endOf('day');
  const daysAhead = dueAt.diff(DateTime.fromJSDate(now), 'days').days;
  if (daysAhead < 0 || daysAhead > LONGEST_DAYS)
    return refused('Choose a due date from today on, within a year.');
  const practice = await practiceOf(tx, leg);
  if (!practice) return refused('No practice is proposed for this call.');
  if (practice.state === 'assigned') return refused('This practice is assigned already.');
  if (practice.state !== 'proposed' && practice.state !== 'approved')
    return refused(`This practice is ${practice.state}; it cannot be assigned any more.`);
  const scenario = { ...practice.scenario, ...changes };
  const calls = await decidePractice(tx, leg.workspaceId, practice.id, {
    state: 'assigned',
    approvedBy: person.id,
    scenario,
    at: now,
    dueAt: dueAt.toJSDate(),
  });
  return {
    result: 'done',
    message: `Assigned to ${leg.agentName}, due ${dueOn}.`,
    reopen: 'log',
    calls,
    before: { state: practice.state, scenario: practice.scenario },
    after: { state: 'assigned', dueOn, scenario },
  };
};
