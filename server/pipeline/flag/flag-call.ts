import { effectiveScorecard, isInForce, newestOverrides } from '../../domain/effective-scorecard.ts';
import { turnsOfLeg } from '../../domain/leg.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { WorkspaceSettings } from '../../domain/workspace.ts';
import { loadCallCase } from '../../store/call-case.ts';
import { advanceCall } from '../../store/calls.ts';
import { type Db, lockName, transact } from '../../store/db.ts';
import { keepFlag, openFlag, withdrawFlag } from '../../store/flags.ts';
import { type LegRecord, loadLegRecord } from '../../store/leg-record.ts';
import { laterScoredLegs, type StoredLeg } from '../../store/legs.ts';
import { setInForce } from '../../store/overrides.ts';
import { reopenCalls } from '../../store/released-calls.ts';
import { loadRubric } from '../../store/rubrics.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall, type StageDeps } from '../stage.ts';
import { dueAt } from './due-at.ts';
import { findFlags, flagKey } from './find-flags.ts';
import { reconcileFlags } from './reconcile-flags.ts';

/** The log compares with five earlier legs, so a late call can change what up to five later logs say. */
const LATER_LEGS = 5;

/**
 * Finds the reasons for review of every leg, and looks again at the agent's next legs when this call arrived late: flags
 * may be added or withdrawn there, and their logs are composed again. The result does not depend on the order of arrival.
 */
export async function flagCall(message: CallMessage, deps: StageDeps): Promise<Bell> {
  const { database } = deps;
  const found = await loadCallCase(database, message.workspaceId, message.callId);
  if (found?.call.stage !== 'flag' || found.call.stageState !== 'pending') return NO_BELL;
  const { call, legs, transcript } = found;
  const { settings } = found.workspace;

  return transact(database, async (tx) => {
    const later = new Map<string, string>();
    for (const leg of [...legs].sort((a, b) => (a.agentId < b.agentId ? -1 : 1))) {
      await lockName(tx, `agent:${leg.agentId}`);
      const lineId = await flagLeg(tx, leg, {
        settings,
        turns: transcript?.turns ?? [],
        addsPatterns: !call.backfill,
        reason: 'the score changed',
        now: deps.now(),
      });
      for (const next of await laterScoredLegs(tx, leg, lineId, LATER_LEGS))
        later.set(next.legId, next.callId);
    }
    for (const [legId, callId] of later) {
      const next = await loadCallCase(tx, call.workspaceId, callId);
      const leg = next?.legs.find(({ id }) => id === legId);
      const facts = {
        settings,
        turns: next?.transcript?.turns ?? [],
        addsPatterns: !call.backfill && !next?.call.backfill,
        reason: 'an earlier call arrived late, or its score changed',
        now: deps.now(),
      };
      if (leg) await flagLeg(tx, leg, facts);
    }
    await advanceCall(tx, call, 'flag', 'log');
    const reopened = await reopenCalls(tx, call.workspaceId, [...new Set(later.values())], 'log');
    const bell = ringCall(message, 'log');
    return {
      ...bell,
      calls: [
        ...bell.calls,
        ...reopened.map((callId) => ({ workspaceId: call.workspaceId, callId, stage: 'log' as const })),
      ],
    };
  });
}

/** Brings the flags of one leg up to date. Answers the rubric line it was scored on. */
async function flagLeg(
  tx: Db,
  leg: StoredLeg,
  facts: {
    settings: WorkspaceSettings;
    turns: readonly Turn[];
    /** False where a past call is filled in: it may take a pattern back, but adds none (RULES, "Flags"). */
    addsPatterns: boolean;
    reason: string;
    now: Date;
  },
): Promise<string> {
  const { settings, now } = facts;
  const record = await loadLegRecord(tx, leg, settings.repeatWeaknessCount - 1);
  const { scorecard, overrides, earlier, flags } = record;
  await settleOverrides(tx, leg, record);
  const rubric = await loadRubric(tx, leg.workspaceId, scorecard.rubricId);
  const input = {
    passMark: rubric.passMark,
    turns: turnsOfLeg(facts.turns, leg.agentParticipantId),
    disconnectParty: leg.disconnectParty,
    earlier,
    settings,
  };
  const effective = effectiveScorecard(scorecard, overrides, settings.minimumCoverage);
  const found = findFlags({ ...input, scorecard: effective });
  const changes = reconcileFlags(flags, found, facts.reason);
  // What a person says may take a flag back, never add one: they have just looked at it.
  const byMachine = new Set(findFlags({ ...input, scorecard }).map(flagKey));
  const opening = changes.open.filter(
    (finding) =>
      byMachine.has(flagKey(finding)) && (facts.addsPatterns || finding.kind !== 'repeat_weakness'),
  );
  for (const finding of opening) await openFlag(tx, leg, finding, now, dueAt(finding.class, now, settings));
  for (const finding of changes.keep) await keepFlag(tx, leg.id, finding);
  for (const flag of changes.withdraw) await withdrawFlag(tx, leg.id, flag, flag.reason);
  return scorecard.rubricLineId;
}

/** A new scorecard may carry an override over, or no longer; history reads which ones are in force. */
async function settleOverrides(
  tx: Db,
  leg: StoredLeg,
  { scorecard, overrides }: Pick<LegRecord, 'scorecard' | 'overrides'>,
): Promise<void> {
  const newest = new Set([...newestOverrides(overrides).values()].map(({ id }) => id));
  const holds = overrides.filter((override) => newest.has(override.id) && isInForce(override, scorecard));
  const wanted = new Set(holds.map(({ id }) => id));
  if (overrides.some(({ id, inForce }) => inForce !== wanted.has(id))) await setInForce(tx, leg, [...wanted]);
}
