import type { FollowedCall } from '../../demo/run/follow-calls.ts';
import type { LegRecords } from '../../demo/run/read-back.ts';
import { aCoachingLog, aLink } from '../builders/a-coaching-log.ts';

type Leg = FollowedCall['legs'][number];

/** One scored leg of Ana's, whose manager is Mia. */
export function aFollowedLeg(
  material: Parameters<typeof aCoachingLog>[0] = {},
  over: Partial<Leg> = {},
): Leg {
  return {
    id: 'leg-1',
    agent: { id: 'ana', name: 'Ana Agent', teamName: 'Inside Sales' },
    manager: { id: 'mia', name: 'Mia Manager', decidedBy: 'admin_map' },
    scorecard: null,
    log: aCoachingLog(material),
    ...over,
  };
}

/** A call that arrived in both CRMs, as GET /v1/calls/:id tells it. */
export function aFollowedCall(over: Partial<FollowedCall> = {}): FollowedCall {
  const link = (crm: 'salesforce' | 'hubspot') => ({
    connectionId: crm,
    crm,
    ...aLink(),
    decidedBy: null,
  });
  return {
    id: 'b69f67e8-fdd6-4f38-b29d-ce05558386f8',
    source: 'api',
    externalId: 'qm-2001',
    stage: 'deliver',
    state: 'logged',
    reason: { code: 'delivered', detail: 'In every connected CRM', retryable: null },
    waitingFor: null,
    receivedAt: new Date('2026-11-20T20:00:00.000Z'),
    startedAt: new Date('2026-11-20T19:30:00.000Z'),
    durationSeconds: 421,
    direction: 'inbound',
    queue: null,
    callType: { value: 'sales-discovery', decidedBy: 'given' },
    speakers: [],
    links: [link('salesforce'), link('hubspot')],
    legs: [aFollowedLeg()],
    deliveries: [],
    secondsToEnd: 3,
    ...over,
  };
}

/** What the CRMs hold for a leg: a log in each, and these tasks. */
export function someRecords(tasks: Partial<LegRecords['tasks']> = {}): LegRecords {
  return {
    logs: { salesforce: 'a04WW0000000001YAA', hubspot: '900000355' },
    scores: { salesforce: 2, hubspot: 2 },
    tasks: { salesforce: [], hubspot: [], ...tasks },
  };
}
