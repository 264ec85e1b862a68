import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useBrowser, violations } from './support/open-surface.ts';
import { startProbeStage } from './support/probe-stage.ts';

let stage: Awaited<ReturnType<typeof startProbeStage>>;
beforeAll(async () => {
  stage = await startProbeStage();
});
afterAll(() => stage?.close());
beforeEach(() => {
  stage.seen.length = 0;
});

const open = useBrowser();
const openCard = () => open('/hubspot/probe_card', { base: stage.url });
const openComponent = (user: 'manager' | 'peer' = 'manager') =>
  open('/salesforce/probeCard-Opportunity', { base: stage.url, user });
const SENTENCE = 'Ask two open questions first, then wait: do not fill the silence.';

describe('the HubSpot-like host', () => {
  test('typing, as fast as the keys go, loses no letter on the way to the worker and back', async () => {
    const { card } = await openCard();
    await card.getByLabel('Text').pressSequentially(SENTENCE);
    await card.getByTestId('echo').getByText(SENTENCE, { exact: true }).waitFor();
    expect(await card.getByLabel('Text').inputValue()).toBe(SENTENCE);
  });

  test('worker of a card, looked at from inside, has no page and no network of its own', async () => {
    const { card } = await openCard();
    expect((await card.getByTestId('missing').textContent())?.split(' ')).toEqual([
      'window',
      'document',
      'localStorage',
      'fetch',
      'XMLHttpRequest',
      'WebSocket',
      'importScripts',
    ]);
    expect(await card.getByTestId('record').textContent()).toBe('9001');
  });

  test('component that the preview does not draw, used by a card, is shown by its name', async () => {
    const { page } = await openCard();
    expect(await page.locator('[data-unknown-component]').getAttribute('data-unknown-component')).toBe(
      'TimeInput',
    );
  });

  test('toast, with markup in its message, shows it as text', async () => {
    const { card, page } = await openCard();
    await card.getByRole('button', { name: 'Toast' }).click();
    await page.getByText('<b>as text</b>').waitFor();
  });

  test('dialog, opened and closed by keyboard alone, keeps the focus and gives it back', async () => {
    const { card, page } = await openCard();
    const opener = card.getByRole('button', { name: 'Open' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'A dialog' });
    await dialog.waitFor();
    expect(await dialog.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(
      true,
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await opener.click();
    await page.getByRole('button', { name: 'Enough' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('card, breaking while it draws, leaves the page and the reason', async () => {
    const { card } = await openCard();
    await card.getByRole('button', { name: 'Break' }).click();
    await card.getByText('the card broke').waitFor();
  });
});

describe('the fetch proxy', () => {
  const ask = async (button: string) => {
    const { card } = await openCard();
    await card.getByRole('button', { name: button, exact: true }).click();
    const answer = card.getByTestId('answer').filter({ hasText: /\w/ });
    await answer.waitFor();
    return answer.textContent();
  };

  test('request of a card, on its way, gets who asks and a signature that the product accepts', async () => {
    expect(await ask('Get')).toBe('200 {"isSigned":true}');
    const url = new URL(stage.seen[0]!.url, 'http://probe');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      x: 'a@b',
      userId: '71',
      portalId: '12345',
      userEmail: 'manager@probe.example',
      appId: '555',
    });
  });

  test('body of a POST, with letters beyond ASCII, is signed as it is sent', async () => {
    expect(await ask('Post')).toBe('200 {"isSigned":true}');
    expect(stage.seen[0]!.body).toBe('{"name":"Zoë"}');
  });

  test('failure of 503, happening once, is tried once more', async () => {
    expect(await ask('Fail once')).toContain('200');
    expect(stage.seen).toHaveLength(2);
  });

  test.each([
    ['Elsewhere', 'is not among permittedUrls.fetch'],
    ['Header', 'only Authorization may be sent'],
    ['Slow', 'took too long'],
    ['Large', 'larger than 1 MB'],
  ])('request %s, which HubSpot would not carry, is refused in the card', async (button, words) => {
    expect(await ask(button)).toContain(words);
  });

  test('request from outside the preview, by a program or another page, is refused and not passed on', async () => {
    const body = JSON.stringify({
      user: 'admin',
      url: 'https://probe.example.com/ok',
      method: 'GET',
      headers: [],
    });
    const json = { 'content-type': 'application/json' };
    const post = (headers: Record<string, string>) =>
      fetch(`${stage.url}/preview/hubspot/fetch`, { method: 'POST', headers, body }).then(
        ({ status }) => status,
      );
    expect(await post(json)).toBe(403);
    expect(await post({ ...json, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post({ 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' })).toBe(403);
    expect(
      (await fetch(`${stage.url}/preview/salesforce/graphql`, { method: 'POST', headers: json, body }))
        .status,
    ).toBe(403);
    expect(stage.seen).toEqual([]);
  });
});

describe('the Lightning-like host', () => {
  test('component, on a record page, reads by its wire and writes as whoever looks', async () => {
    const { card, page } = await openComponent();
    await card.getByRole('heading', { name: 'Deal <i>one</i>' }).waitFor();
    await card.getByLabel('Text').pressSequentially(SENTENCE);
    expect(await card.locator('[data-part=echo]').textContent()).toBe(SENTENCE);
    await card.getByLabel('Text').fill('A short title');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.locator('.preview-toast').waitFor();
    expect(await page.locator('.preview-toast').textContent()).toContain('Saved');
    expect(stage.salesforce.org.records('Log__c')).toMatchObject([
      { Title__c: 'A short title', Deal__c: stage.dealId, CreatedById: stage.userIds.writer },
    ]);
  });

  test('user without the right to create, saving, is told in the words of the org and nothing is made', async () => {
    const before = stage.salesforce.org.records('Log__c').length;
    const { card, page } = await openComponent('peer');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved').waitFor();
    expect(stage.salesforce.org.records('Log__c')).toHaveLength(before);
  });

  test('button without a name, inside a component, is found by the accessibility check', async () => {
    const { card, page } = await openComponent();
    expect((await violations(page)).join()).not.toContain('button-name');
    await card.getByRole('button', { name: 'Forget the name' }).click();
    expect((await violations(page)).join()).toContain('button-name');
  });
});
