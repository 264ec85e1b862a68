import { FLAG_OUTCOMES, type FlagOutcome, needsNote } from '../../domain/flag.ts';
import type { StoredFlag } from '../../store/flags.ts';
import { acknowledgeFlags, addResolutions, flagsOf } from '../../store/resolutions.ts';
import { type Act, type Effect, type LegAction, refused } from '../action.ts';
import { isWaiting, NO_SUCH_FLAG, namedFlags } from '../named-flags.ts';

const WORDS: Record<FlagOutcome, string> = {
  coached: 'coached',
  justified: 'no action, justified',
  score_wrong: 'the score is wrong',
  wrong_deal: 'wrong deal',
  wrong_agent: 'wrong agent',
  not_stated: 'done, outcome not stated',
};

/** RULES, "Resolution": the first answer counts, a later different one is kept; some need a note. */
export const resolve: Act = async (tx, action, now) => {
  const { input, person, leg } = action;
  const outcome = FLAG_OUTCOMES.find((known) => known === input.value);
  if (!outcome) return refused('Choose how it was settled.');
  if (needsNote(outcome) && input.reason === '')
    return refused('Add a note: what is wrong, so that somebody can mend it.');
  const flags = namedFlags(await flagsOf(tx, leg), input.target);
  if (flags.length === 0) return refused(NO_SUCH_FLAG);
  const waiting = flags.filter(isWaiting);
  const resolution = {
    outcome,
    note: input.reason || null,
    personId: person.id,
    personName: person.name,
    via: outcome === 'not_stated' ? ('task' as const) : ('action' as const),
    at: now,
  };
  if (waiting.length === 0) {
    const settled = flags.filter(({ resolution: first }) => first !== null);
    const [first] = settled;
    if (!first) return refused('It was withdrawn meanwhile, so there is nothing to settle.');
    if (first.resolution!.outcome === outcome) return { result: 'done', message: alreadySaid(first) };
    const ids = settled.map(({ id }) => id);
    await addResolutions(tx, leg.workspaceId, ids, { ...resolution, accepted: false });
    return refused(`${alreadySaid(first)} The first answer counts; yours is kept beside it.`);
  }
  const [kept, settled] = byStrictness(waiting, outcome);
  await acknowledgeFlags(tx, leg.workspaceId, idsOf(kept), now);
  await addResolutions(tx, leg.workspaceId, idsOf(settled), { ...resolution, accepted: true });
  return done(action, outcome, kept, settled);
};

/** A task ticked off says nothing about a compliance flag but that it was seen: it waits for an outcome. */
function byStrictness(
  flags: StoredFlag[],
  outcome: FlagOutcome,
): [kept: StoredFlag[], settled: StoredFlag[]] {
  const staysOpen = (flag: StoredFlag) => outcome === 'not_stated' && flag.class === 'compliance';
  return [flags.filter(staysOpen), flags.filter((flag) => !staysOpen(flag))];
}

function done(
  { leg }: LegAction,
  outcome: FlagOutcome,
  kept: readonly StoredFlag[],
  settled: readonly StoredFlag[],
): Effect {
  const stays = 'A compliance flag stays open until you say how it was settled.';
  const message = settled.length > 0 ? `Resolved: ${WORDS[outcome]}.` : 'Acknowledged.';
  return {
    result: 'done',
    message: kept.length > 0 ? `${message} ${stays}` : message,
    reopen: 'log',
    before: { leg: leg.id, states: [...kept, ...settled].map(({ state }) => state) },
    after: { outcome, resolved: idsOf(settled), acknowledged: idsOf(kept) },
  };
}

function alreadySaid({ resolution }: StoredFlag): string {
  const { byName, outcome } = resolution!;
  return `${byName ?? 'Somebody'} has settled this already: ${WORDS[outcome]}.`;
}

function idsOf(flags: readonly StoredFlag[]): string[] {
  return flags.map(({ id }) => id);
}
