import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildHubSpot } from '../../crm-cards/build/hubspot.ts';
import { problemsOf } from './validate-project.ts';

const PROJECT = join(import.meta.dirname, '../../hubspot');
const copies: string[] = [];

/** A copy of the project in which one thing is different. */
function copyWith(change: (src: string) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'halftime-hubspot-'));
  copies.push(copy);
  cpSync(PROJECT, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  change(join(copy, 'src'));
  return copy;
}

function edit(src: string, file: string, change: (text: string) => string): void {
  const path = join(src, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

function add(src: string, file: string, content: object): void {
  mkdirSync(dirname(join(src, file)), { recursive: true });
  writeFileSync(join(src, file), JSON.stringify(content));
}

beforeAll(() => buildHubSpot());
afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true });
});

describe('the HubSpot project', () => {
  it('as it is, read by HubSpot’s own library, has nothing wrong', async () => {
    expect(await problemsOf(PROJECT)).toEqual([]);
  });

  it('its name, source folder and platform, in hsproject.json, are those HubSpot supports', () => {
    const config = JSON.parse(readFileSync(join(PROJECT, 'hsproject.json'), 'utf8'));
    expect(config).toEqual({ name: 'halftime', srcDir: 'src', platformVersion: '2026.03' });
  });
});

const CARD = 'app/cards/deal-card-hsmeta.json';
const APP = 'app/app-hsmeta.json';
const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

/** Each breaks one rule; what is said must name it. */
const BROKEN: [what: string, change: (src: string) => void, problem: RegExp][] = [
  [
    'a manifest that is no JSON',
    (src) => edit(src, CARD, (text) => text.slice(0, -3)),
    /deal-card.* is not JSON/,
  ],
  [
    'a nested manifest',
    (src) => add(src, 'app/cards/deep/x-hsmeta.json', { uid: 'x' }),
    /where HubSpot does not look/,
  ],
  [
    'a manifest without uid',
    (src) => edit(src, CARD, swap(/"uid": "[^"]+",/, '')),
    /deal-card.* is without uid/,
  ],
  [
    'a uid twice',
    (src) => edit(src, CARD, swap('halftime_deal_card', 'halftime_log_card')),
    /components|uid/i,
  ],
  ['a uid with a space', (src) => edit(src, CARD, swap('halftime_deal_card', 'halftime card')), /uid/i],
  ['an unknown type', (src) => edit(src, CARD, swap('"card"', '"cart"')), /type cart is not one of ours/],
  [
    'a type in another folder',
    (src) => edit(src, CARD, swap('"card"', '"page"')),
    /page belongs into app\/pages/,
  ],
  ['no app', (src) => rmSync(join(src, APP)), /there must be one app/],
  [
    'a second page',
    (src) =>
      add(src, 'app/pages/more-hsmeta.json', {
        uid: 'more',
        type: 'page',
        config: { entrypoint: '/app/pages/Pages.tsx' },
      }),
    /2 of page, one is allowed/,
  ],
  [
    'an entrypoint that is not there',
    (src) => edit(src, CARD, swap('DealCard.tsx', 'Deals.tsx')),
    /does not exist/,
  ],
  [
    'a place that HubSpot has not',
    (src) => edit(src, CARD, swap('record.tab', 'record.top')),
    /config\/location/,
  ],
  ['an object by its number', (src) => edit(src, CARD, swap('"deals"', '"2-123"')), /config\/objectTypes\/0/],
  [
    'a field that nobody reads',
    (src) => edit(src, CARD, swap('"config": {', '"config": { "icon": "x",')),
    /additional/,
  ],
  [
    'an origin with a path',
    (src) => edit(src, APP, swap(/"fetch": .*,/, '"fetch": ["https://halftime.example.com/"],')),
    /permittedUrls/,
  ],
  [
    'an origin without TLS',
    (src) => edit(src, 'hsprofile.example.json', swap('https:', 'http:')),
    /permittedUrls/,
  ],
  [
    'a fetched origin not permitted',
    (src) => edit(src, APP, swap(/"fetch": .*,/, '"fetch": [],')),
    /is not permitted/,
  ],
  [
    'an address of somebody else in a card',
    (src) => edit(src, 'app/cards/DealCard.tsx', (text) => `${text}// https://elsewhere.example\n`),
    /DealCard.tsx names https:\/\/elsewhere.example/,
  ],
  [
    'a scope less',
    (src) => edit(src, APP, swap(/"crm.objects.owners.read",\s*/, '')),
    /required scopes differ/,
  ],
  [
    'a scope more',
    (src) => edit(src, APP, swap('"crm.schemas.custom.write"', '"crm.schemas.custom.write", "files"')),
    /optional scopes differ/,
  ],
  [
    'required scopes without oauth',
    (src) => edit(src, APP, swap(/"oauth",\s*"crm/, '"crm')),
    /requiredScopes/,
  ],
];

describe('what is wrong with a project', () => {
  it.each(BROKEN)('%s, in a copy of ours, is told', async (_, change, problem) => {
    const said = await problemsOf(copyWith(change)).catch((error: Error) => [error.message]);
    expect(said.join('\n')).toMatch(problem);
  });

  it.each([
    ['without a platform', { name: 'x', srcDir: 'src' }, /platformVersion/],
    [
      'with a source folder elsewhere',
      { name: 'x', srcDir: '../..', platformVersion: '2026.03' },
      /srcDir|outside/i,
    ],
  ])('hsproject.json %s, is refused', async (_, config, problem) => {
    const copy = copyWith(() => {});
    writeFileSync(join(copy, 'hsproject.json'), JSON.stringify(config));
    await expect(problemsOf(copy)).rejects.toThrow(problem);
  });

  it('a variable that the profile lacks, named in a manifest, is refused', async () => {
    const copy = copyWith((src) => edit(src, 'hsprofile.example.json', swap('API_ORIGIN', 'ORIGIN')));
    await expect(problemsOf(copy)).rejects.toThrow(/API_ORIGIN/);
  });
});
