import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchChromium } from './launch-chromium.ts';
import './provided.ts';

export type Role = 'rep' | 'manager' | 'admin' | 'analyst' | 'peer';
export type Opened = {
  page: Page;
  /** The surface asked for, on its page. */
  card: Locator;
  /** What went wrong in the page: errors in the console, exceptions. */
  problems: string[];
};

const SCREENSHOTS = join(import.meta.dirname, '../../../.halftime/screenshots');
const MOUNTED_MS = 30_000;

/** One browser for a test file; every surface is opened in a fresh context of its own. */
export function useBrowser() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
    mkdirSync(SCREENSHOTS, { recursive: true });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser?.close());

  return async function open(
    surface: string,
    options: {
      user?: Role;
      record?: string;
      base?: string;
      before?: (page: Page) => Promise<void>;
      /** The person may not open the record, so there is no card to wait for. */
      isWithoutCard?: boolean;
    } = {},
  ): Promise<Opened> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    contexts.push(context);
    const page = await context.newPage();
    const problems = watch(page);
    await options.before?.(page);
    const url = new URL(surface, options.base ?? inject('browserStage').previewUrl);
    url.searchParams.set('user', options.user ?? 'manager');
    if (options.record) url.searchParams.set('record', options.record);
    await page.goto(url.href);
    const card = page.locator(`[data-surface="${surface.split('/').at(-1)}"]`);
    if (options.isWithoutCard) return { page, card, problems };
    await card
      .and(page.locator(':not([data-state=loading])'))
      .waitFor({ state: 'attached', timeout: MOUNTED_MS });
    return { page, card, problems };
  };
}

function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // An answer of 4xx or 5xx is for the card to show; the browser writes it down in any case.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text());
  });
  return problems;
}

/** What every state of every surface has to fulfil; also leaves the picture for people to look at. */
export async function expectSound({ page, problems }: Opened, picture: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => {})');
  await page.screenshot({ path: join(SCREENSHOTS, `${picture}.png`), fullPage: true });
  expect(
    await page.locator('[data-unknown-component]').count(),
    'components that the preview cannot draw',
  ).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
}

/** Each as one line: rule, and the elements concerned. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length, 'rules that axe could try').toBeGreaterThan(10);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** The data of a card: HubSpot's over the fetch proxy, Salesforce's over the org. */
export const DATA = /\/preview\/(hubspot\/fetch|salesforce\/)/;

/** Every question of a card is answered like this. */
export async function answerAll(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route(DATA, answer);
}
