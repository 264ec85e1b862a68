import fc from 'fast-check';
import type {
  ActivityPayload,
  CardPayload,
  CriterionPayload,
  FlagPayload,
  LogPayload,
  PracticePayload,
  QueuePayload,
  QueueRow,
} from '../../../crm-cards/view-model/contract/index.ts';

/** Words without a digit, so that every digit on the card is one that the view wrote. */
const words = fc.string({ unit: fc.constantFrom(...'abcdefghij <>&"’é…'), maxLength: 20 });
/** Distinct in a payload: ids that collide have no order. */
const ids = fc.uuid();
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const score = fc.double({ min: 0, max: 100, noNaN: true });
const count = fc.nat({ max: 40 });
const flag = fc.boolean();
const from = new Date('2024-01-01T00:00:00Z');
const to = new Date('2027-12-31T00:00:00Z');
const dates = fc.date({ min: from, max: to, noInvalidDate: true });
const iso = fc.oneof(
  { weight: 12, arbitrary: dates.map((date) => date.toISOString()) },
  { weight: 1, arbitrary: fc.constantFrom('', 'soon', '2026-13-40') },
);
const day = fc.oneof(
  dates.map((date) => date.toISOString().slice(0, 10)),
  fc.constant('never'),
);
/** A few, told apart by what identifies them: two of the same id have no order. */
const some = <T>(arbitrary: fc.Arbitrary<T>, selector: (item: T) => string) =>
  fc.uniqueArray(arbitrary, { maxLength: 4, selector });
const one = <T extends string>(...values: T[]) => fc.constantFrom(...values);

const evidence = fc.record({
  quote: words,
  speaker: maybe(words),
  startSeconds: maybe(fc.double({ min: 0, max: 20_000, noNaN: true })),
  clipUrl: maybe(fc.webUrl()),
});

const criterion: fc.Arbitrary<CriterionPayload> = fc.record({
  key: ids,
  name: words,
  weight: score,
  compliance: flag,
  threshold: score,
  outcome: one('scored', 'not_applicable', 'needs_review', 'not_scored'),
  score: maybe(score),
  passed: maybe(flag),
  machineScore: maybe(score),
  confirmed: flag,
  definition: fc.record({ good: words, poor: words }),
  rationale: words,
  evidence: maybe(evidence),
  absence: maybe(words),
  history: fc.record({
    class: one('new', 'recurring', 'improving', 'steady', 'declining', 'too_early', 'none'),
    average: maybe(score),
    considered: count,
    failed: count,
  }),
  override: maybe(fc.record({ byName: words, at: iso, reason: words })),
  staleOverride: maybe(words),
  dispute: maybe(
    fc.record({
      state: one('submitted', 'under_review', 'upheld', 'changed'),
      reason: fc.oneof(one('score_wrong', 'other'), words),
      text: words,
      answer: maybe(words),
      dueAt: iso,
    }),
  ),
});

const flags: fc.Arbitrary<FlagPayload> = fc.record({
  key: ids,
  class: one('compliance', 'quality'),
  kind: one('overall_threshold', 'compliance', 'repeat_weakness', 'keyword', 'conduct'),
  severity: one('normal', 'high'),
  state: one('open', 'acknowledged', 'resolved', 'withdrawn'),
  reason: words,
  criterionName: maybe(words),
  threshold: maybe(score),
  value: maybe(score),
  dueAt: iso,
  withdrawnReason: maybe(words),
  resolution: maybe(
    fc.record({
      outcome: one('coached', 'justified', 'score_wrong', 'wrong_deal', 'wrong_agent', 'not_stated'),
      note: maybe(words),
      byName: maybe(words),
      at: iso,
    }),
  ),
});

const practice: fc.Arbitrary<PracticePayload> = fc.record({
  state: one('proposed', 'approved', 'assigned', 'passed', 'expired', 'declined'),
  criterionName: words,
  scenario: fc.record({ title: words, situation: words, goal: words, whatGoodLooksLike: words }),
  dueOn: maybe(day),
  passMark: score,
  attempts: count,
  latestScore: maybe(score),
  bestScore: maybe(score),
});

const deal = fc.record({
  name: maybe(words),
  stage: maybe(words),
  amount: maybe(fc.double({ min: -1e9, max: 1e9, noNaN: true })),
  currency: maybe(one('EUR', 'USD', 'JPY', 'no currency', '')),
  closeDate: maybe(day),
  nextStep: maybe(words),
});

const activity: fc.Arbitrary<ActivityPayload> = fc.record({
  id: ids,
  kind: one('Override', 'Dispute', 'Answer', 'Acknowledge', 'Approve', 'Resolve', 'Relink', 'Note', 'Undo'),
  byName: words,
  at: iso,
  about: maybe(words),
  value: maybe(fc.oneof(one('100', '0', 'not_applicable', 'coached'), words)),
  reason: maybe(words),
  result: one('waiting', 'done', 'refused'),
  resultReason: maybe(words),
});

export const person = fc.record({ id: one('me', 'other'), name: words });
const viewer = fc.record({
  person: maybe(person),
  role: one('rep', 'manager', 'admin', 'analyst', 'stranger'),
});

export const log: fc.Arbitrary<LogPayload> = fc.record({
  id: ids,
  number: maybe(words),
  url: maybe(fc.webUrl()),
  status: one('scored', 'needs_action'),
  agent: fc.record({ id: maybe(one('me', 'other', 'third')), name: words, teamName: maybe(words) }),
  managerName: maybe(words),
  call: fc.record({
    startedAt: iso,
    durationSeconds: fc.oneof(count, fc.double({ min: 0, max: 1e6, noNaN: true })),
    callType: words,
    direction: one('inbound', 'outbound', 'internal'),
    queue: maybe(words),
  }),
  rubric: fc.record({ name: words, version: count, scorerVersion: words }),
  overall: maybe(score),
  machineOverall: maybe(score),
  passMark: score,
  scoredCount: count,
  applicableCount: count,
  complianceNotAssessed: fc.array(words, { maxLength: 2 }),
  ownAverage: maybe(score),
  criteria: some(criterion, ({ key }) => key),
  strengthKey: maybe(words),
  focusKey: maybe(words),
  summary: maybe(words),
  flags: some(flags, ({ key }) => key),
  practice: maybe(practice),
  link: fc.record({
    status: one('linked', 'ambiguous', 'unmatched', 'confirmed'),
    rule: words,
    contactName: maybe(words),
    dealName: maybe(words),
    contactId: maybe(ids),
    dealId: maybe(ids),
    candidates: some(
      fc.record({
        kind: one('contact', 'lead', 'deal'),
        id: ids,
        name: words,
        reasons: fc.array(words, { maxLength: 2 }),
      }),
      ({ id }) => id,
    ),
    canUndo: flag,
  }),
  deal: fc.record({
    then: maybe(deal),
    thenSource: one('live', 'history', 'unknown'),
    now: maybe(deal),
  }),
  delivery: fc.record({ state: one('delivered', 'pending', 'failed'), detail: maybe(words) }),
  released: flag,
  isSample: flag,
  acknowledgedAt: maybe(iso),
  recording: one('kept', 'not_kept', 'expired'),
  activity: some(activity, ({ id }) => id),
});

const timeZone = one('UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Nowhere/Never');

export const cardPayload: fc.Arbitrary<CardPayload> = fc.record(
  {
    viewer,
    access: one('granted', 'private'),
    subject: fc.record({ kind: one('deal', 'contact', 'log'), id: ids, name: maybe(words) }),
    connection: fc.record({ state: one('connected', 'disconnected'), detail: maybe(words) }),
    readAt: iso,
    timeZone,
    logs: some(log, ({ id }) => id),
    waiting: some(
      fc.record({
        callId: ids,
        startedAt: maybe(iso),
        state: one('processing', 'ambiguous', 'not_scored', 'skipped', 'quarantined', 'failed'),
        detail: maybe(words),
      }),
      ({ callId }) => callId,
    ),
    learning: flag,
  },
  { noNullPrototype: true },
);

const row: fc.Arbitrary<QueueRow> = fc.record({
  logId: ids,
  number: maybe(words),
  url: maybe(fc.webUrl()),
  agentName: words,
  accountName: maybe(words),
  dealName: maybe(words),
  dealStage: maybe(words),
  dealAmount: maybe(score),
  dealCurrency: maybe(one('EUR', 'no currency')),
  callStartedAt: iso,
  overall: maybe(score),
  passMark: score,
  lowestCriterion: maybe(words),
  history: one('new', 'recurring', 'improving', 'steady', 'declining', 'too_early', 'none'),
  historyFailed: count,
  historyConsidered: count,
  reasons: fc.array(words, { maxLength: 3 }),
  state: one('open', 'acknowledged'),
  severity: one('normal', 'high'),
  dueAt: iso,
});

export const queuePayload: fc.Arbitrary<QueuePayload> = fc.record({
  viewer,
  access: one('granted', 'private'),
  readAt: iso,
  timeZone,
  counts: fc.record({
    dueToday: count,
    overdue: count,
    complianceOverdue: count,
    practiceToApprove: count,
    disputesToAnswer: count,
    ambiguousLinks: count,
  }),
  compliance: some(row, ({ logId }) => logId),
  quality: some(row, ({ logId }) => logId),
  isCut: flag,
});
