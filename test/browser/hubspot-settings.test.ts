import { describe, expect, test } from 'vitest';
import { expectSound, type Role, useBrowser } from './support/open-surface.ts';
import { eventually, queryOrg } from './support/records.ts';

const SETTINGS = '/hubspot/halftime_settings';
const open = useBrowser();

test.each(['People', 'Flags', 'Matching', 'Connections', 'Health', 'Reports'])(
  'tab %s, opened by an admin, shows its content',
  async (tab) => {
    const opened = await open(SETTINGS, { user: 'admin' });
    await opened.card.getByRole('tab', { name: tab }).click();
    const panel = opened.card.getByRole('tabpanel', { name: tab });
    await panel.locator('.hs-heading, .hs-table').first().waitFor();
    await panel.getByRole('status').waitFor({ state: 'detached' });
    await expectSound(opened, `hubspot-settings-admin-${tab.toLowerCase()}`);
  },
);

test.each<Role>(['rep', 'manager', 'analyst'])(
  'settings, opened by a %s, show nothing of them',
  async (user) => {
    const opened = await open(SETTINGS, { user });
    await opened.card.getByText(/admin/i).first().waitFor();
    expect(await opened.card.locator('table').count()).toBe(0);
  },
);

describe('a rubric', () => {
  test('made from a template, renamed letter by letter and published, is in force and in the org', async () => {
    const name = 'Negotiation, as we hold it: calm, slow, written down.';
    const opened = await open(SETTINGS, { user: 'admin' });
    const { card, page } = opened;
    await card.getByRole('button', { name: 'Use Negotiation' }).click();
    const field = card.getByLabel('Name').first();
    await field.waitFor();
    await field.fill('');
    await field.pressSequentially(name);
    expect(await field.inputValue()).toBe(name);
    await expectSound(opened, 'hubspot-settings-admin-rubric');
    await card.getByTestId('save').click();
    await page.locator('.hs-toast--success').first().waitFor();
    await card.getByTestId('publish').click();
    await expectSound(opened, 'hubspot-settings-admin-publish');
    await page.getByRole('dialog').getByTestId('publish-now').click();
    await card.getByText('Published').filter({ visible: true }).first().waitFor();
    const read = () =>
      queryOrg(`SELECT Id, State__c FROM Coaching_Rubric__c WHERE Rubric_Name__c = '${name}'`);
    await eventually(read, (rows) => rows.some((row) => row.State__c === 'Published'));
  });

  test('saved by somebody else meanwhile, shows whose version it is and keeps what was typed', async () => {
    const first = await open(SETTINGS, { user: 'admin' });
    await first.card.getByRole('button', { name: 'Use Product demo' }).click();
    await first.card.getByLabel('Name').first().waitFor();
    const second = await open(SETTINGS, { user: 'admin' });
    await second.card.getByRole('button', { name: /demo/i }).first().click();
    await second.card.getByLabel('Name').first().waitFor();
    for (const [{ card }, name] of [
      [first, 'Mine'],
      [second, 'Theirs'],
    ] as const) {
      await card.getByLabel('Name').first().fill(name);
      await card.getByTestId('save').click();
    }
    await second.card.getByTestId('conflict').waitFor();
    await expectSound(second, 'hubspot-settings-admin-conflict');
    expect(await second.card.getByLabel('Name').first().inputValue()).toBe('Theirs');
  });
});
