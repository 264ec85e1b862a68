import CoachingCard from 'c/coachingCard';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graphqlPlatform } from './stubs/graphql.ts';
import { objectInfoPlatform } from './stubs/uiObjectInfoApi.ts';
import { aFlagRow, aLogRow, anActionRow, anOrg, DEAL_ID, LOG_ID, ME, REP } from './support/org.ts';
import { button, click, find, findAll, freshPage, put, settled, wait, words } from './support/page.ts';

const onDeal = () =>
  put('c-coaching-card', CoachingCard, { recordId: DEAL_ID, objectApiName: 'Opportunity' });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  freshPage();
});
afterEach(() => vi.useRealTimers());

describe('what the coaching card shows', () => {
  it('a deal with a log, read by the manager, has score, strength, focus, evidence, flags and deal', async () => {
    anOrg();
    onDeal();
    await settled();
    expect(findAll('[data-highlight]').map(({ dataset }) => dataset.highlight)).toEqual([
      'strength',
      'focus',
    ]);
    for (const part of [
      'Below the pass mark',
      'Pass mark 75',
      'so you are happy with it then',
      'Recurring: 2 of the last 5',
      'Overall 61, pass mark 75',
      'Acme renewal',
    ])
      expect(words()).toContain(part);
    expect(words(find('[data-flag="overall_threshold"]'))).toContain('Resolve');
  });

  it('the page, while nothing has come, shows the layout in grey and after ten seconds that it is still at it', async () => {
    onDeal();
    await settled();
    expect(words(find('[aria-busy]'))).toBe('Loading coaching…');
    await wait(11);
    expect(words(find('[aria-busy]'))).toContain('Still working');
  });

  it('a deal without logs, for its owner, says what will come', async () => {
    const org = anOrg();
    Object.assign(org, { logs: [], subject: { Id: DEAL_ID, Name: { value: 'D' }, OwnerId: { value: ME } } });
    onDeal();
    await settled();
    expect(find('[data-kind="empty"]').textContent).toContain('No coaching log for this deal yet');
    expect(graphqlPlatform.asked).toHaveLength(1);
  });

  it("somebody else's deal without logs, for a rep, says that coaching is private and nothing more", async () => {
    const org = anOrg();
    Object.assign(org, { logs: [] });
    org.access.flag = false;
    onDeal();
    await settled();
    expect(findAll('[data-kind]').map(({ dataset }) => dataset.kind)).toEqual(['private']);
    expect(findAll('[data-log]')).toEqual([]);
  });

  it('a user without our permission sets is told which ones there are, and nothing is asked for', async () => {
    const org = anOrg();
    org.access.log = false;
    onDeal();
    await settled();
    expect(words()).toContain('Halftime Rep');
    expect(graphqlPlatform.asked).toEqual([]);
  });

  it('an error on the first reading has its cause and a retry that reads again', async () => {
    const org = anOrg();
    org.errors = [{ message: 'The server is on its lunch break.' }];
    onDeal();
    await settled();
    expect(words(find('[data-kind="error"]'))).toContain('The server is on its lunch break.');
    org.errors = null;
    await click(button('Retry'));
    expect(findAll('[data-kind="error"]')).toEqual([]);
    expect(words()).toContain('Mara Klein');
  });

  it('rights that cannot be read are an error with a retry, too', async () => {
    anOrg();
    const { serve } = objectInfoPlatform;
    objectInfoPlatform.serve = () => ({ error: { body: { message: 'No rights today.' } } });
    onDeal();
    await settled();
    expect(words(find('[data-kind="error"]'))).toContain('No rights today.');
    objectInfoPlatform.serve = serve;
    await click(button('Retry'));
    expect(findAll('[data-kind="error"]')).toEqual([]);
    expect(words()).toContain('Mara Klein');
  });

  it('an error on a later reading keeps what was shown, with its age', async () => {
    const org = anOrg();
    onDeal();
    await settled();
    org.errors = [{ message: 'Gone.' }];
    await click(button('Refresh'));
    expect(words(find('[data-kind="error"]'))).toContain('What you see was read');
    expect(words()).toContain('Mara Klein');
  });

  it('what was read, after some minutes, says how old it is', async () => {
    anOrg();
    onDeal();
    await settled();
    await wait(5 * 60);
    expect(words(find('[data-kind="stale"]'))).toContain('Updated 5 min ago');
  });

  it('a log that needs action and has no scores yet is shown as partly written', async () => {
    const org = anOrg();
    org.criteria = [];
    onDeal();
    await settled();
    expect(findAll('[data-kind="partial"]')).toHaveLength(1);
  });

  it('an action without an answer is shown as sent and waiting, a refused one with its reason', async () => {
    const org = anOrg();
    org.actions = [
      anActionRow({ Id: 'a03-2', kind: 'Note', target: null, value: null }),
      anActionRow({ Id: 'a03-1', result: 'Refused', resultReason: 'Nobody changes their own score.' }),
    ];
    onDeal();
    await settled();
    expect(words(find('[data-activity="a03-2"]'))).toContain('Sent, waiting');
    expect(words(find('[data-activity="a03-1"]'))).toContain('Nobody changes their own score.');
  });

  it('compliance and quality flags stand in sections of their own', async () => {
    const org = anOrg();
    org.flags = [
      aFlagRow(),
      aFlagRow({
        externalKey: 'ws-1:leg-1:compliance:disclosure',
        flagClass: 'Compliance',
        kind: 'Compliance',
        reason: 'Disclosure not said',
      }),
    ];
    onDeal();
    await settled();
    const sections = findAll('c-coaching-flags').map((section) => words(section));
    expect(sections[0]).toContain('Compliance');
    expect(sections[0]).not.toContain('Overall 61');
    expect(sections[1]).toContain('Overall 61');
  });

  it('a criterion, opened by its button, shows why, what good looks like and what may be done', async () => {
    anOrg();
    onDeal();
    await settled();
    expect(findAll('[data-details]')).toEqual([]);
    await click(button('Open questions'));
    expect(button('Open questions').getAttribute('aria-expanded')).toBe('true');
    const details = words(find('[data-details="open-questions"]'));
    for (const part of [
      'The question closes the answer.',
      'Asks what, how and why.',
      'Asks for yes or no.',
      'Override score',
    ])
      expect(details).toContain(part);
  });

  it('evidence, at the top of the card, has the address of that moment of the recording', async () => {
    anOrg();
    onDeal();
    await settled();
    expect(find('[data-part="clip"]').getAttribute('href')).toBe(
      'https://halftime.example/calls/leg-1/clip?from=134&to=144',
    );
  });

  it('several logs have a trend with the same numbers as a table, and one of them is chosen to read', async () => {
    const org = anOrg();
    org.logs = [
      aLogRow(),
      aLogRow(
        { callStartedAt: '2026-11-10T09:00:00.000Z', overallScore: 82, agentName: 'Jo Lind' },
        'a00000000000002',
      ),
    ];
    onDeal();
    await settled();
    expect(find('svg[role="img"]').getAttribute('aria-label')).toContain('82');
    expect(findAll('circle')).toHaveLength(2);
    const choice = find('select') as HTMLSelectElement;
    choice.value = 'a00000000000002';
    choice.dispatchEvent(new Event('change'));
    await settled();
    expect(find('[data-log]').dataset.log).toBe('a00000000000002');
  });

  it('the rep, on their own log, is offered acknowledging and disputing, never changing', async () => {
    const org = anOrg();
    org.logs = [aLogRow({ agent: ME, manager: REP })];
    org.access.flag = false;
    onDeal();
    await settled();
    const kinds = findAll('button[data-kind]').map(({ dataset }) => dataset.kind);
    expect(kinds).toContain('Acknowledge');
    expect(kinds).toContain('Dispute');
    expect(kinds).not.toContain('Override');
    expect(String(graphqlPlatform.asked[1]!.query)).not.toContain('Coaching_Flag__c');
  });

  it('script in a quote, a name or a reason stands there as text', async () => {
    const org = anOrg();
    const script = '<img src=x onerror=alert(1)>';
    org.logs = [aLogRow({ agentName: script, summary: script })];
    org.flags = [aFlagRow({ reason: script })];
    onDeal();
    await settled();
    expect(words()).toContain(script);
    expect(findAll('img')).toEqual([]);
  });

  it("a log's own page shows that log, beside the calls of its agent before it", async () => {
    const org = anOrg();
    org.earlier = [
      aLogRow({ callStartedAt: '2026-11-10T09:00:00.000Z', overallScore: 82 }, 'a00000000000002'),
    ];
    put('c-coaching-card', CoachingCard, { recordId: LOG_ID, objectApiName: 'Coaching_Log__c' });
    await settled();
    expect(graphqlPlatform.asked.map(({ variables }) => variables)).toContainEqual({
      agentId: REP,
      startedAt: '2026-11-20T09:30:00.000Z',
    });
    expect(find('[data-log]').dataset.log).toBe(LOG_ID);
    expect(findAll('circle')).toHaveLength(2);
  });

  it('a log in learning mode, which names no user as its agent, asks for no other calls', async () => {
    const org = anOrg();
    org.logs = [aLogRow({ agent: null, released: false })];
    put('c-coaching-card', CoachingCard, { recordId: LOG_ID, objectApiName: 'Coaching_Log__c' });
    await settled();
    expect(graphqlPlatform.asked.map(({ query }) => /query (\w+)/.exec(String(query))![1])).toEqual([
      'coachingLog',
      'coachingParts',
    ]);
    expect(findAll('[data-kind="learning"]')).toHaveLength(1);
  });
});
