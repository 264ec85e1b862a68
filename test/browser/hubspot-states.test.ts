import { beforeAll, describe, expect, test } from 'vitest';
import { changePayload } from './support/change-answers.ts';
import { findRecord } from './support/find-record.ts';
import { answerAll, expectSound, type Role, useBrowser } from './support/open-surface.ts';

const DEAL = '/hubspot/halftime_deal_card';
const SURFACES = [
  ['deal', DEAL, 'Bluestem'],
  ['contact', '/hubspot/halftime_contact_card', 'Ray Dufresne'],
  ['log', '/hubspot/halftime_log_card', 'Marcus Feld, 2026'],
  ['summary', '/hubspot/halftime_summary_card', 'Bluestem'],
  ['queue', '/hubspot/halftime_pages', null],
  ['settings', '/hubspot/halftime_settings', null],
] as const;
const SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

const open = useBrowser();
let bluestem: string;
beforeAll(async () => {
  bluestem = await findRecord(DEAL, 'Bluestem');
});

describe.each(SURFACES)('%s', (name, surface, record) => {
  const user: Role = name === 'settings' ? 'admin' : 'manager';
  const records = async () => (record === null ? undefined : findRecord(surface, record));

  test('ready, for who works with it, shows its content', async () => {
    const opened = await open(surface, { user, record: await records() });
    await opened.card.locator('[data-testid="loading"]').waitFor({ state: 'detached' });
    await opened.card.locator('.hs-status, .hs-stats, .hs-table').first().waitFor();
    await expectSound(opened, `hubspot-${name}-${user}-ready`);
  });

  test('asked for by a peer, shows that it is private and nothing else', async () => {
    const opened = await open(surface, { user: 'peer', record: await records() });
    await opened.card
      .getByText(/private|admins/i)
      .first()
      .waitFor();
    expect(await opened.card.locator('blockquote, .hs-score, .hs-table').count()).toBe(0);
    expect(await opened.card.textContent()).not.toMatch(/Marcus|pass mark \d/);
    await expectSound(opened, `hubspot-${name}-peer-private`);
  });

  test('its data unreachable, says why and offers to try again', async () => {
    const problem = {
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ detail: 'The database rests.' }),
    };
    const opened = await open(surface, {
      user,
      record: await records(),
      before: (page) => answerAll(page, (route) => route.fulfill({ json: problem })),
    });
    await opened.card.getByText('The database rests.').first().waitFor();
    await expectSound(opened, `hubspot-${name}-${user}-error`);
    await opened.page.unrouteAll({ behavior: 'ignoreErrors' });
    await opened.card
      .getByRole('button', { name: /retry|again/i })
      .first()
      .click();
    await opened.card.locator('.hs-status, .hs-stats, .hs-table').first().waitFor();
  });

  test('its data slow, says what it waits for', async () => {
    const opened = await open(surface, {
      user,
      record: await records(),
      before: (page) => answerAll(page, async () => {}),
    });
    await opened.card.getByRole('status').first().waitFor();
    await expectSound(opened, `hubspot-${name}-${user}-loading`);
  });
});

describe('a card', () => {
  test('of a deal without calls, says that there are none yet', async () => {
    const record = await findRecord(DEAL, 'Northgate: sprinkler');
    const opened = await open(DEAL, { record });
    await opened.card.getByText('No coaching log for this deal yet').waitFor();
    await expectSound(opened, 'hubspot-deal-manager-empty');
  });

  test('opened by the rep, shows the own log with what a rep may do', async () => {
    const opened = await open(DEAL, { user: 'rep', record: bluestem });
    await opened.card.getByRole('button', { name: 'Dispute' }).first().waitFor();
    expect(await opened.card.getByRole('button', { name: 'Override score' }).count()).toBe(0);
    await expectSound(opened, 'hubspot-deal-rep-ready');
  });

  test('opened by the analyst, shows everything and offers no action', async () => {
    const opened = await open(DEAL, { user: 'analyst', record: bluestem });
    await opened.card.locator('.hs-score').first().waitFor();
    expect(await opened.card.locator('[data-testid^="action:"]').count()).toBe(0);
    await expectSound(opened, 'hubspot-deal-analyst-ready');
  });

  test('of a log that the CRM does not have yet, says so', async () => {
    const opened = await open(DEAL, {
      record: bluestem,
      before: (page) =>
        changePayload(page, ({ logs }) => {
          for (const log of logs) log.delivery = { state: 'pending', detail: null };
        }),
    });
    await opened.card.getByText('Scored, not yet written to the CRM').first().waitFor();
    await expectSound(opened, 'hubspot-deal-manager-partial');
  });

  test('of a call on its way and one that nobody can match, lists both with their reasons', async () => {
    const opened = await open(DEAL, {
      record: bluestem,
      before: (page) =>
        changePayload(page, (payload) => {
          payload.waiting = [
            { callId: 'one', startedAt: payload.readAt, state: 'processing', detail: null },
            {
              callId: 'two',
              startedAt: payload.readAt,
              state: 'ambiguous',
              detail: 'Two contacts have this number.',
            },
          ];
        }),
    });
    await opened.card.getByText('Two contacts have this number.').waitFor();
    await expectSound(opened, 'hubspot-deal-manager-waiting');
  });

  test('with a script in a quote, a name and a reason, shows it as text', async () => {
    const opened = await open(DEAL, {
      record: bluestem,
      before: (page) =>
        changePayload(page, ({ logs }) => {
          for (const log of logs) {
            log.agent.name = SCRIPT;
            log.summary = SCRIPT;
            for (const criterion of log.criteria) {
              criterion.name = SCRIPT;
              if (criterion.evidence) criterion.evidence.quote = SCRIPT;
            }
            for (const flag of log.flags) flag.reason = SCRIPT;
          }
        }),
    });
    await opened.card.getByText(SCRIPT).first().waitFor();
    expect(await opened.page.evaluate("'pwned' in window")).toBe(false);
    expect(await opened.card.locator('img, script').count()).toBe(0);
    await expectSound(opened, 'hubspot-deal-manager-script');
  });
});
