import CoachingHome from 'c/coachingHome';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graphqlPlatform } from './stubs/graphql.ts';
import { records } from './stubs/uiRecordApi.ts';
import { anOrg, cells, LOG_ID, ME, queued } from './support/org.ts';
import { button, click, find, findAll, freshPage, put, settled, wait, words } from './support/page.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  freshPage();
});
afterEach(() => vi.useRealTimers());

async function openHome(change: (org: ReturnType<typeof anOrg>) => void = () => {}) {
  const org = anOrg();
  change(org);
  put('c-coaching-home', CoachingHome, {});
  await settled();
  return org;
}
const counts = () =>
  Object.fromEntries(
    findAll('[data-count]').map((count) => [count.dataset.count, words(count).match(/\d+$/)?.[0]]),
  );

describe("a manager's home", () => {
  it('what waits is counted by when it is due, and by class', async () => {
    await openHome((org) => {
      org.queue.flags = [
        queued({ dueAt: '2026-11-24T17:00:00.000Z' }),
        queued(
          { externalKey: 'w:2:overall_threshold', dueAt: '2026-11-23T17:00:00.000Z' },
          {},
          'a00000000000002',
        ),
        queued(
          { externalKey: 'w:2:compliance:x', flagClass: 'Compliance', dueAt: '2026-11-23T18:00:00.000Z' },
          {},
          'a00000000000002',
        ),
        queued(
          { externalKey: 'w:3:overall_threshold', dueAt: '2026-11-27T17:00:00.000Z' },
          {},
          'a00000000000003',
        ),
      ];
      const some = (count: number) =>
        Array.from({ length: count }, (_, at) => ({ Id: `l-${at}`, log: { Id: `l-${at}` } }));
      Object.assign(org.queue, { practice: some(4), disputes: some(5), ambiguous: some(6) });
    });
    expect(counts()).toEqual({
      dueToday: '1',
      overdue: '2',
      complianceOverdue: '1',
      practiceToApprove: '4',
      disputesToAnswer: '5',
      ambiguousLinks: '6',
    });
  });

  it('flags of one log and class are one row, with the way to the log', async () => {
    await openHome((org) => {
      org.queue.flags = [
        queued(),
        queued({ externalKey: 'w:1:keyword:a', reason: 'Said "refund"', severity: 'High' }),
      ];
    });
    const [row] = findAll('[data-row]');
    expect(findAll('[data-row]')).toHaveLength(1);
    for (const part of [
      'Mara Klein',
      'Acme renewal',
      'Discovery',
      'Open questions',
      'Recurring: 2 of the last 5',
      'Said "refund"',
      'High',
    ])
      expect(words(row!)).toContain(part);
    expect(find('[data-row] a, a').getAttribute('href')).toBe(`/lightning/r/Coaching_Log__c/${LOG_ID}/view`);
  });

  it('what waits for a decision is listed with the way to its log, disputes first', async () => {
    await openHome((org) => {
      Object.assign(org.queue, {
        practice: [{ Id: 'l-2', ...cells({ Name: 'CL-2', agentName: 'Jo', practiceCriterion: 'Recap' }) }],
        disputes: [
          {
            Id: 's-1',
            ...cells({ agentName: 'Mara', criterionName: 'Greeting' }),
            log: { Id: 'l-1', Name: { value: 'CL-1' } },
          },
        ],
        ambiguous: [{ Id: 'l-3', ...cells({ Name: 'CL-3', agentName: 'Kim' }) }],
      });
    });
    const list = find('[data-part="decisions"]');
    expect(findAll('[data-part="decisions"] li').map((line) => words(line))).toEqual([
      'Dispute to answer · Greeting · Mara · CL-1',
      'Practice to approve · Recap · Jo · CL-2',
      'Link to pick · Kim · CL-3',
    ]);
    expect(list.querySelector('a')?.getAttribute('href')).toBe('/lightning/r/Coaching_Log__c/l-1/view');
  });

  it('a row is resolved where it stands, for all open flags of its class', async () => {
    await openHome((org) => {
      org.queue.flags = [queued()];
    });
    await click(button('Resolve'));
    await click(find('[data-part="confirm"]'));
    expect(records.saved).toMatchObject([
      {
        record: {
          fields: { Kind__c: 'Resolve', Coaching_Log__c: LOG_ID, Target__c: 'quality', Value__c: 'coached' },
        },
      },
    ]);
  });

  it('with nothing to do it says so', async () => {
    await openHome();
    expect(words(find('[data-kind="empty"]'))).toContain('Nothing waits for you');
    expect(graphqlPlatform.asked[0]!.variables).toEqual({ userId: ME });
  });

  it('a rep, who reads no flags, sees that this is private and nothing is asked for', async () => {
    await openHome((org) => {
      org.access.flag = false;
    });
    expect(findAll('[data-kind]').map(({ dataset }) => dataset.kind)).toEqual(['private']);
    expect(graphqlPlatform.asked).toEqual([]);
  });

  it('an analyst may look on and is offered no action', async () => {
    await openHome((org) => {
      org.access.action = false;
      org.queue.flags = [queued()];
    });
    expect(findAll('[data-row]')).toHaveLength(1);
    expect(findAll('button[data-kind]')).toEqual([]);
  });

  it('an error has its cause and a retry', async () => {
    const org = await openHome((given) => {
      given.errors = [{ message: 'No luck.' }];
    });
    expect(words(find('[data-kind="error"]'))).toContain('No luck.');
    org.errors = null;
    await click(button('Retry'));
    expect(findAll('[data-kind="error"]')).toEqual([]);
  });

  it('what becomes overdue while the page is open is shown as overdue', async () => {
    await openHome((org) => {
      org.queue.flags = [queued({ dueAt: '2026-11-24T10:02:00.000Z' })];
    });
    expect(counts().overdue).toBe('0');
    await wait(3 * 60);
    await click(button('Refresh'));
    expect(counts().overdue).toBe('1');
  });
});
