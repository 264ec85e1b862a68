import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { viewCard, viewQueue } from '../../../crm-cards/view-model/index.ts';
import {
  aCriterionRow,
  aFlagRow,
  aLogRow,
  anActionRow,
  anOrg,
  cells,
  DEAL_ID,
  ME,
  queued,
  REP,
} from '../salesforce/support/org.ts';
import { freshPage } from '../salesforce/support/page.ts';
import {
  homeInSalesforce,
  inHubSpot,
  inSalesforce,
  LOCALE,
  payloadOf,
  queueInHubSpot,
  queueOf,
} from './on-both.tsx';
import { plain, wordsOf } from './words-of.ts';

const NOW = new Date('2026-11-24T10:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  freshPage();
});
afterEach(() => vi.useRealTimers());

type Org = ReturnType<typeof anOrg>;

const CASES: [string, string, (org: Org) => void][] = [
  ['a log with a flag, read by the manager', 'ready', () => {}],
  [
    'an ambiguous log with compliance, dispute, override, practice and activity',
    'ready',
    (org) => {
      org.logs = [
        aLogRow({
          linkStatus: 'Ambiguous',
          deal: null,
          linkCandidates: 'Deal Acme (006A): open\nDeal Other (006B): open, owned by the agent',
          overallScore: 72,
          ownAverage: 58,
          complianceNotAssessed: 'Disclosure',
          practiceState: 'Proposed',
          practiceCriterion: 'Open questions',
          practiceTitle: 'Ask open questions',
          practiceSituation: 'The customer says: fine.',
          practiceGoal: 'Find out more',
          practiceGood: 'Asks what and why',
          practicePassMark: 75,
          isSample: true,
          acknowledgedAt: '2026-11-21T08:00:00.000Z',
        }),
      ];
      org.criteria = [
        aCriterionRow({
          score: 100,
          overrideReason: 'She asked twice',
          overriddenByName: 'Tom Berg',
          overriddenAt: '2026-11-22T08:00:00.000Z',
          disputeState: 'Submitted',
          disputeReason: 'Quote wrong',
          disputeText: 'That was the customer',
          disputeDueAt: '2026-11-26T08:00:00.000Z',
        }),
        aCriterionRow({
          criterionKey: 'disclosure',
          criterionName: 'Disclosure',
          outcome: 'Needs review',
          score: null,
          machineScore: null,
          passedRate: null,
          compliance: true,
          confirmed: false,
          evidenceQuote: null,
          absenceProof: 'Searched 812 words in 40 turns for: "this call is recorded"',
          history: 'Too early',
        }),
      ];
      org.flags = [
        aFlagRow({
          externalKey: 'ws:leg:compliance:disclosure',
          flagClass: 'Compliance',
          kind: 'Compliance',
          severity: 'High',
          criterionName: 'Disclosure',
          reason: 'Disclosure was not said',
          dueAt: '2026-11-23T08:00:00.000Z',
        }),
        aFlagRow({
          state: 'Resolved',
          resolution: 'Coached',
          resolutionNote: 'We spoke',
          resolvedByName: 'Tom Berg',
          resolvedAt: '2026-11-22T08:00:00.000Z',
        }),
      ];
      org.actions = [
        anActionRow({ Id: 'a03-2', kind: 'Note', target: null, value: null, reason: 'We spoke' }),
        anActionRow({ Id: 'a03-1', result: 'Refused', resultReason: 'Nobody changes their own score.' }),
      ];
    },
  ],
  [
    'their own logs, read by the rep',
    'ready',
    (org) => {
      org.access.flag = false;
      org.logs = [
        aLogRow({
          agent: ME,
          manager: REP,
          practiceState: 'Assigned',
          practiceTitle: 'Ask',
          practiceDueOn: '2026-11-27',
        }),
        aLogRow(
          {
            agent: ME,
            manager: REP,
            status: 'Scored',
            callStartedAt: '2026-11-12T10:00:00.000Z',
            overallScore: 80,
          },
          'a00000000000002',
        ),
      ];
    },
  ],
  [
    'a log in learning mode',
    'learning',
    (org) => {
      org.logs = [aLogRow({ released: false })];
    },
  ],
  [
    'a log whose scores are on their way',
    'partial',
    (org) => {
      org.criteria = [];
    },
  ],
  [
    'a deal without logs',
    'empty',
    (org) => {
      org.logs = [];
      org.subject = { Id: DEAL_ID, ...cells({ Name: 'Acme', OwnerId: ME }) };
    },
  ],
  [
    "somebody else's deal, read by a rep",
    'private',
    (org) => {
      org.logs = [];
      org.access.flag = false;
    },
  ],
];

describe('the same payload on both platforms', () => {
  it.each(CASES)('%s (%s) is told in the same words', async (_, state, change) => {
    change(anOrg());
    const payload = await payloadOf(NOW);
    const view = viewCard(payload, { now: NOW, locale: LOCALE });
    expect(view.state).toBe(state);
    // One log is read at a time.
    const board = view.board && { ...view.board, logs: view.board.logs.slice(0, 1) };
    const expected = wordsOf({ ...view, board });
    expect(expected.length).toBeGreaterThan(1);
    const [salesforce, hubSpot] = [plain(await inSalesforce()), await inHubSpot(payload, state)];
    const lacking = (page: string) => expected.filter((text) => !page.includes(text));
    expect({ salesforce: lacking(salesforce), hubSpot: lacking(hubSpot) }).toEqual({
      salesforce: [],
      hubSpot: [],
    });
  });

  it.each<[string, string, (org: Org) => void]>([
    [
      'a queue of both classes',
      'ready',
      (org) => {
        org.queue.flags = [
          queued({ dueAt: '2026-11-24T15:00:00.000Z' }),
          queued(
            {
              externalKey: 'w:2:compliance:x',
              flagClass: 'Compliance',
              severity: 'High',
              state: 'Acknowledged',
              reason: 'Disclosure was not said',
              dueAt: '2026-11-22T15:00:00.000Z',
            },
            { overallScore: null, focus: null, focusHistory: 'None' },
            'a00000000000002',
          ),
        ];
      },
    ],
    ['a queue with nothing to do', 'empty', () => {}],
    [
      "a queue that is none of the viewer's business",
      'private',
      (org) => {
        org.access.flag = false;
      },
    ],
  ])('%s (%s) is told in the same words', async (_, state, change) => {
    change(anOrg());
    const payload = await queueOf(NOW);
    const view = viewQueue(payload, { now: NOW, locale: LOCALE });
    expect(view.state).toBe(state);
    const expected = wordsOf(view);
    expect(expected.length).toBeGreaterThan(1);
    const [salesforce, hubSpot] = [plain(await homeInSalesforce()), await queueInHubSpot(payload, state)];
    const lacking = (page: string) => expected.filter((text) => !page.includes(text));
    expect({ salesforce: lacking(salesforce), hubSpot: lacking(hubSpot) }).toEqual({
      salesforce: [],
      hubSpot: [],
    });
  });
});
