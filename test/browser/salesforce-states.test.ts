import { describe, expect, test } from 'vitest';
import { changeText } from './support/change-answers.ts';
import { findRecord } from './support/find-record.ts';
import { answerAll, expectSound, type Role, useBrowser } from './support/open-surface.ts';

const OPPORTUNITY = '/salesforce/coachingCard-Opportunity';
const SURFACES = [
  ['opportunity', OPPORTUNITY, 'Bluestem', 'Override score'],
  ['contact', '/salesforce/coachingCard-Contact', 'Ray Dufresne', 'Override score'],
  ['log', '/salesforce/coachingCard-Coaching_Log__c', null, 'Override score'],
  ['home', '/salesforce/coachingHome-home', null, 'Resolve'],
  ['setup', '/salesforce/coachingSetup-tab', null, 'Create draft'],
] as const;
const SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

const open = useBrowser();

describe.each(SURFACES)('%s', (name, surface, recordName, button) => {
  const user: Role = name === 'setup' ? 'admin' : 'manager';
  const record = async () => {
    if (name === 'log') return findLog(surface);
    return recordName === null ? undefined : findRecord(surface, recordName);
  };

  test('ready, for who works with it, shows its content', async () => {
    const opened = await open(surface, { user, record: await record() });
    await opened.card.getByRole('button', { name: button }).first().waitFor();
    await expectSound(opened, `salesforce-${name}-${user}-ready`);
  });

  test('opened by a peer, shows nothing of the logs', async () => {
    const asked = await record();
    if (name === 'log') return expectNoAccess(surface, asked!);
    const opened = await open(surface, { user: 'peer', record: asked });
    await opened.card.locator('[aria-busy=true]').waitFor({ state: 'detached' });
    await opened.card
      .getByText(/private|no coaching log|nothing|kept by admins|No open/i)
      .first()
      .waitFor();
    expect(await opened.card.textContent()).not.toMatch(/Marcus|82\.3/);
    await expectSound(opened, `salesforce-${name}-peer-private`);
  });

  test('the org unreachable, says why and offers to try again', async () => {
    const problem = [{ errorCode: 'SERVER_UNAVAILABLE', message: 'The org rests.' }];
    const opened = await open(surface, {
      user,
      record: await record(),
      before: (page) => answerAll(page, (route) => route.fulfill({ status: 503, json: problem })),
    });
    await opened.card.getByText('The org rests.').first().waitFor();
    await opened.card
      .getByRole('button', { name: /retry|refresh/i })
      .first()
      .waitFor();
    await expectSound(opened, `salesforce-${name}-${user}-error`);
  });

  test('the org slow, says what it waits for, and after ten seconds that it still does', async () => {
    const opened = await open(surface, {
      user,
      record: await record(),
      before: async (page) => {
        await page.clock.install();
        await answerAll(page, async () => {});
      },
    });
    await opened.card.getByText('Loading coaching').waitFor();
    await expectSound(opened, `salesforce-${name}-${user}-loading`);
    await opened.page.clock.fastForward(11_000);
    await opened.card.getByText('Still working').waitFor();
  });
});

/** A record that is not shared has no page at all. */
async function expectNoAccess(surface: string, record: string): Promise<void> {
  const { page } = await open(surface, { user: 'peer', record, isWithoutCard: true });
  await page.getByText("You don't have access to this record").waitFor();
}

/** A log of the manager's own team with a flag. */
async function findLog(surface: string): Promise<string> {
  return findRecord(surface, 'Marcus Feld');
}

describe('a card', () => {
  test('of a deal without calls, says that there are none yet', async () => {
    const record = await findRecord(OPPORTUNITY, 'Northgate: sprinkler');
    const opened = await open(OPPORTUNITY, { record });
    await opened.card.getByText('No coaching log for this deal yet').waitFor();
    await expectSound(opened, 'salesforce-opportunity-manager-empty');
  });

  test('opened by the rep, shows the own log with what a rep may do', async () => {
    const record = await findRecord(OPPORTUNITY, 'Bluestem');
    const opened = await open(OPPORTUNITY, { user: 'rep', record });
    await opened.card.getByRole('button', { name: 'Dispute' }).first().waitFor();
    expect(await opened.card.getByRole('button', { name: 'Override score' }).count()).toBe(0);
    await expectSound(opened, 'salesforce-opportunity-rep-ready');
  });

  test('opened by the analyst, shows the log and offers no action', async () => {
    const record = await findRecord(OPPORTUNITY, 'Bluestem');
    const opened = await open(OPPORTUNITY, { user: 'analyst', record });
    await opened.card.getByText('Pass mark').first().waitFor();
    expect(await opened.card.locator('[data-kind][data-key]').count()).toBe(0);
    await expectSound(opened, 'salesforce-opportunity-analyst-ready');
  });

  test.each(SURFACES.slice(0, 2))(
    '%s, with a script in a name and a reason, shows it as text',
    async (name, surface, record) => {
      const opened = await open(surface, {
        record: await findRecord(surface, record!),
        before: (page) => changeText(page, 'Says that the call is recorded', SCRIPT),
      });
      await opened.card.getByText(SCRIPT).first().waitFor();
      expect(await opened.page.evaluate("'pwned' in window")).toBe(false);
      expect(await opened.card.locator('img, script').count()).toBe(0);
      await expectSound(opened, `salesforce-${name}-manager-script`);
    },
  );
});
