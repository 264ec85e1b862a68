import type { CallDraft } from '../../server/domain/call.ts';
import type { Leg } from '../../server/domain/leg.ts';

/** A Friday afternoon in New York. */
export const CALL_STARTED_AT = new Date('2026-11-20T19:30:00.000Z');

/** A call as a source describes it: one agent, one customer, nothing missing. */
export function aCall(over: Partial<CallDraft> = {}): CallDraft {
  return {
    source: 'api',
    providerCallId: 'call-1',
    startedAt: CALL_STARTED_AT,
    durationMs: 421_000,
    direction: 'inbound',
    consent: 'given',
    participants: [
      {
        id: 'p1',
        role: 'agent',
        name: 'Ana Agent',
        identities: [{ kind: 'email', value: 'ana@seller.test' }],
      },
      { id: 'p2', role: 'customer', identities: [{ kind: 'phone', value: '+12025550101' }] },
    ],
    ...over,
  };
}

/** Ana's part of that call. */
export function aLeg(over: Partial<Leg> = {}): Leg {
  return {
    id: 'leg-1',
    callId: 'call-1',
    workspaceId: 'ws-1',
    agentId: 'ana',
    agentParticipantId: 'p1',
    callStartedAt: CALL_STARTED_AT,
    durationMs: 421_000,
    direction: 'inbound',
    queue: null,
    callType: 'sales-discovery',
    disconnectParty: null,
    ...over,
  };
}
