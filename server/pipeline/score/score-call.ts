import { matchExactCriteria } from '../../domain/exact/match-exact.ts';
import { turnsOfLeg } from '../../domain/leg.ts';
import type { Criterion, Rubric } from '../../domain/rubric.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
import type { Turn } from '../../domain/transcript.ts';
import type { WorkspaceSettings } from '../../domain/workspace.ts';
import { AppError } from '../../errors.ts';
import type { Judge } from '../../model/judge.ts';
import { type CallCase, loadCallCase } from '../../store/call-case.ts';
import { advanceCall, dropContent, endCall, type StoredCall, saveCallFacts } from '../../store/calls.ts';
import { transact } from '../../store/db.ts';
import type { StoredLeg } from '../../store/legs.ts';
import { findPublishedRubric, publishedLanguages } from '../../store/rubrics.ts';
import { loadScorecard, saveScorecard } from '../../store/scorecards.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall, type StageDeps } from '../stage.ts';
import { buildScorecard } from './build-scorecard.ts';
import { checkConsent } from './check-consent.ts';
import { chooseCallType } from './choose-call-type.ts';
import { findConsentPhrase } from './find-consent-phrase.ts';
import { reuseScores } from './reuse-scores.ts';
import { scorerVersion } from './scorer-version.ts';

export type ScoreDeps = StageDeps & { judge: Judge };

/** Scores every agent leg of a call against the published rubric of its type. Sees no name and no history (DESIGN, rule 4). */
export async function scoreCall(message: CallMessage, deps: ScoreDeps): Promise<Bell> {
  const { database } = deps;
  const found = await loadCallCase(database, message.workspaceId, message.callId);
  if (found?.call.stage !== 'score' || found.call.stageState !== 'pending') return NO_BELL;
  const { call, workspace, legs } = found;
  const transcript = found.transcript!;
  const consent = checkConsent({
    consent: call.draft.consent,
    policy: workspace.settings.consentPolicy,
    phraseFound: findConsentPhrase(workspace.settings.consentPhrases, transcript.turns),
  });
  if (!consent.ok) {
    await transact(database, async (tx) => {
      await endCall(tx, call, 'score', consent.state, consent.reason);
      await dropContent(tx, call);
    });
    return NO_BELL;
  }

  const deal = dealOf(found);
  const type = chooseCallType({
    given: call.draft.callType,
    call: { ...describe(call), dealStage: deal.stage ?? undefined },
    mappings: workspace.settings.callTypeMappings,
    defaultCallType: workspace.settings.defaultCallType,
  });
  const rubric =
    type.callType &&
    (await findPublishedRubric(database, call.workspaceId, type.callType, transcript.language));
  if (!rubric && legs.every(({ currentScorecardId }) => currentScorecardId !== null)) {
    // Its rubric was retired since: what was scored stays, and whatever else changed goes on to the log.
    return transact(database, async (tx) => {
      await advanceCall(tx, call, 'score', 'flag');
      return ringCall(message, 'flag');
    });
  }
  if (!rubric) {
    const languages = type.callType
      ? await publishedLanguages(database, call.workspaceId, type.callType)
      : [];
    await transact(database, async (tx) => {
      await saveCallFacts(tx, call.workspaceId, call.id, {
        callType: type.callType,
        callTypeRule: type.decidedBy,
      });
      await endCall(tx, call, 'score', 'not_scored', noRubric(type.callType, transcript.language, languages));
    });
    return NO_BELL;
  }

  const scoring = legs.map((leg) =>
    scoreLeg(leg, rubric, transcript.language, transcript.turns, deal, workspace.settings, deps),
  );
  const cards = await Promise.all(scoring).catch((error: unknown) => {
    if (isBudgetUsedUp(error)) return null;
    throw error;
  });
  if (!cards) {
    await endCall(database, call, 'score', 'not_scored', BUDGET_PARKED);
    return NO_BELL;
  }
  return transact(database, async (tx) => {
    for (const [at, leg] of legs.entries()) await saveScorecard(tx, leg, cards[at]!, call.subjectKeys);
    await advanceCall(tx, call, 'score', 'flag', { callType: type.callType, callTypeRule: type.decidedBy });
    return ringCall(message, 'flag');
  });
}

/** The judge's account has no credit left: waiting does not help, somebody has to act (RULES, "End states"). */
function isBudgetUsedUp(error: unknown): boolean {
  return error instanceof AppError && error.code === 'rate_limited' && error.retry === 'never';
}

const BUDGET_PARKED = {
  code: 'budget_parked',
  detail: 'The model account has no credit left. Add some, then POST /v1/calls/:id/retry.',
  retryable: true,
} as const;

type DealContext = { stage: string | null; amount: number | null; currency: string | null };

/** The deal as the primary CRM knew it when the call happened. */
function dealOf({ workspace, links }: CallCase): DealContext {
  const primary = links.find(({ connectionId }) => connectionId === workspace.primaryConnectionId);
  const { snapshot } = primary?.link ?? {};
  return {
    stage: snapshot?.stage ?? null,
    amount: snapshot?.amount ?? null,
    currency: snapshot?.currency ?? null,
  };
}

async function scoreLeg(
  leg: StoredLeg,
  rubric: Rubric,
  language: string,
  callTurns: readonly Turn[],
  deal: DealContext,
  settings: WorkspaceSettings,
  deps: ScoreDeps,
): Promise<Scorecard> {
  const turns = turnsOfLeg(callTurns, leg.agentParticipantId);
  const version = scorerVersion(deps.judge.version, rubric, deal.stage);
  const before = leg.currentScorecardId
    ? await loadScorecard(deps.database, leg.workspaceId, leg.currentScorecardId)
    : null;
  const kept = before ? reuseScores(before, rubric, version) : [];
  const isOpen = (criterion: Criterion) =>
    criterion.autonomy !== 'off' && !kept.some(({ criterionKey }) => criterionKey === criterion.key);
  const open = rubric.criteria.filter(isOpen);
  const intent = open.filter(({ check }) => check === 'intent');
  const judgements =
    intent.length === 0 ? [] : await deps.judge.judge({ language, turns, criteria: intent, deal });
  return buildScorecard({
    rubric,
    turns,
    dealStage: deal.stage,
    judgements,
    exactMatches: matchExactCriteria({ criteria: open, turns }),
    kept,
    minimumCoverage: settings.minimumCoverage,
    scorerVersion: version,
  });
}

function describe(call: StoredCall) {
  const { source, draft } = call;
  return { source, queue: draft.queue, direction: draft.direction, title: draft.title };
}

function noRubric(callType: string | null, language: string, languages: readonly string[]) {
  if (callType && languages.length > 0) {
    return {
      code: 'language',
      detail: `The call is in "${language}"; the published rubric for "${callType}" is in ${languages.join(', ')}.`,
    } as const;
  }
  return {
    code: 'no_rubric',
    detail: callType
      ? `No rubric is published for call type "${callType}". Publish one and the call is scored.`
      : 'The call has no type: give callType with the call, map its queue in the settings, or set a default.',
    retryable: true,
  } as const;
}
