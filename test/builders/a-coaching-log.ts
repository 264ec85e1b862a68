import type { CoachingLog } from '../../server/domain/coaching-log.ts';
import { effectiveScorecard } from '../../server/domain/effective-scorecard.ts';
import type { CallLink } from '../../server/domain/link.ts';
import type { Override } from '../../server/domain/override.ts';
import type { Scorecard } from '../../server/domain/scorecard.ts';
import { composeLog, type LogMaterial } from '../../server/pipeline/log/compose-log.ts';
import type { ConnectionView } from '../../server/pipeline/log/connection-view.ts';
import { aLeg } from './a-call.ts';
import { aSnapshot } from './a-deal.ts';
import { aRubric } from './a-rubric.ts';
import { aScorecard } from './a-scorecard.ts';
import { aTranscript } from './a-transcript.ts';

/** The scorecard as the machine made it, and what people said about it. */
type Over = Partial<Omit<LogMaterial, 'scorecard'>> & { scorecard?: Scorecard; overrides?: Override[] };

/** What a log is composed from: a good call without flags. */
export function aLogMaterial({ scorecard, overrides, ...over }: Over = {}): LogMaterial {
  return {
    leg: {
      ...aLeg(),
      agentName: 'Ana Agent',
      teamName: 'Inside Sales',
      managerId: 'mia',
      managerName: 'Mia Manager',
    },
    source: 'api',
    providerCallId: 'call-1',
    rubric: aRubric(),
    scorecard: effectiveScorecard(scorecard ?? aScorecard(), overrides ?? [], 0.6),
    disputes: [],
    turns: aTranscript().turns,
    earlier: new Map(),
    flags: [],
    practice: null,
    timeZone: 'America/New_York',
    released: true,
    acknowledgedAt: null,
    isSample: false,
    recordingKept: false,
    ...over,
  };
}

/** The log those make. */
export function aCoachingLog(over: Over = {}): CoachingLog {
  return composeLog(aLogMaterial(over));
}

/** A link to one contact and one deal of account `acme`. */
export function aLink(over: Partial<CallLink> = {}): CallLink {
  return {
    status: 'linked',
    rule: 'only_open_deal_with_contact_role',
    contactId: 'contact-1',
    contactKind: 'contact',
    contactName: 'Carla Customer',
    accountId: 'acme',
    accountName: 'Acme',
    dealId: 'deal-1',
    dealName: 'Acme renewal',
    candidates: [],
    otherCustomers: 0,
    snapshot: aSnapshot(),
    ...over,
  };
}

/** The manager's home CRM, in which agent and manager are users. */
export function aConnectionView(over: Partial<ConnectionView> = {}): ConnectionView {
  return {
    link: aLink(),
    agentUserId: 'user-ana',
    managerUserId: 'user-mia',
    managerRule: 'admin_map',
    isHome: true,
    logUrl: 'https://halftime.test/logs/leg-1',
    clipUrl: 'https://halftime.example/calls/call-1/clip',
    ownAverage: null,
    timeZone: 'America/New_York',
    writeCriterionScores: 'all',
    supersededKeys: [],
    ...over,
  };
}
