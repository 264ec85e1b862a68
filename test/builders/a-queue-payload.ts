import type { QueuePayload, QueueRow } from '../../crm-cards/view-model/contract/index.ts';
import { MANAGER } from './a-card-payload.ts';

/** A manager's queue with one leg in each class. */
export function aQueuePayload(over: Partial<QueuePayload> = {}): QueuePayload {
  return {
    viewer: MANAGER,
    access: 'granted',
    readAt: '2026-11-24T11:59:30Z',
    timeZone: 'Europe/Berlin',
    counts: {
      dueToday: 1,
      overdue: 1,
      complianceOverdue: 1,
      practiceToApprove: 2,
      disputesToAnswer: 0,
      ambiguousLinks: 0,
    },
    compliance: [aQueueRow({ dueAt: '2026-11-24T09:00:00Z', reasons: ['Disclosure missing'] })],
    quality: [aQueueRow({ logId: 'leg-2', number: 'CL-000013' })],
    isCut: false,
    ...over,
  };
}

export function aQueueRow(over: Partial<QueueRow> = {}): QueueRow {
  return {
    logId: 'leg-1',
    number: 'CL-000012',
    url: 'https://crm.example/logs/12',
    agentName: 'Mara Klein',
    accountName: 'Quillmere Freight',
    dealName: 'Fleet renewal',
    dealStage: 'Negotiation',
    dealAmount: 12_000,
    dealCurrency: 'EUR',
    callStartedAt: '2026-11-23T13:05:00Z',
    overall: 61,
    passMark: 75,
    lowestCriterion: 'Agrees a next step',
    history: 'recurring',
    historyFailed: 2,
    historyConsidered: 5,
    reasons: ['The overall score is below the threshold.'],
    state: 'open',
    severity: 'normal',
    dueAt: '2026-11-26T12:00:00Z',
    ...over,
  };
}
