import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHubSpotInstaller } from '../../../../server/crm/hubspot/installer.ts';
import { type HubSpotSandbox, startHubSpotSandbox } from '../../../sandbox/hubspot/sandbox.ts';

let sandbox: HubSpotSandbox;
beforeEach(async () => {
  sandbox = await startHubSpotSandbox();
});
afterEach(() => sandbox.close());

const OURS = ['coaching_log', 'criterion_score', 'practice_assignment'];

function installerOf({ url, portal }: HubSpotSandbox, scopes?: string[]) {
  const token = portal.issueToken(scopes && { scopes });
  return createHubSpotInstaller({ baseUrl: url, accessToken: async () => token, spend: async () => {} });
}

async function schemaOf(name: string) {
  const response = await fetch(`${sandbox.url}/crm-object-schemas/2026-03/schemas/${name}`, {
    headers: { authorization: `Bearer ${sandbox.portal.issueToken()}` },
  });
  return (await response.json()) as {
    objectTypeId: string;
    properties: { name: string; type: string; hasUniqueValue: boolean; referencedObjectType?: string }[];
    associations: { fromObjectTypeId: string; toObjectTypeId: string }[];
  };
}

it('install, an empty Enterprise account, makes our objects with typed properties and associations', async () => {
  const report = await installerOf(sandbox).install();
  expect(report.mode).toBe('full');
  expect(sandbox.portal.customObjects().sort()).toEqual(OURS);
  const log = await schemaOf('coaching_log');
  const property = (name: string) => log.properties.find((each) => each.name === name);
  expect(property('external_key')).toMatchObject({ type: 'string', hasUniqueValue: true });
  expect(property('overall_score')).toMatchObject({ type: 'number' });
  expect(property('call_date')).toMatchObject({ type: 'date' });
  expect(property('call_type')).toMatchObject({ type: 'enumeration' });
  expect(property('agent')).toMatchObject({ type: 'enumeration', referencedObjectType: 'OWNER' });
  expect(property('deal')).toBeUndefined();
  const score = await schemaOf('criterion_score');
  const linked = log.associations.flatMap((each) => [each.fromObjectTypeId, each.toObjectTypeId]);
  expect(linked).toEqual(expect.arrayContaining(['0-1', '0-2', '0-3', '0-27', '0-48', score.objectTypeId]));
});

it('install, run twice, makes nothing the second time', async () => {
  await installerOf(sandbox).install();
  sandbox.portal.requests.clear();
  const report = await installerOf(sandbox).install();
  expect(report.findings.filter((finding) => finding.state === 'made')).toEqual([]);
  expect(sandbox.portal.requests.entries.filter((entry) => entry.method !== 'GET')).toEqual([]);
});

it('install, visibility that no API can set, stays open with the steps for the admin', async () => {
  const { findings } = await installerOf(sandbox).install();
  expect(findings.find((finding) => finding.name === 'record visibility')).toMatchObject({
    state: 'missing',
    remedy: expect.stringContaining('Owned only'),
  });
});

it('install, one property deleted by an admin, adds that one and keeps the others', async () => {
  await installerOf(sandbox).install();
  await fetch(`${sandbox.url}/crm/properties/2026-03/coaching_log/focus`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${sandbox.portal.issueToken()}` },
  });
  const { findings } = await installerOf(sandbox).install();
  const touched = findings.filter((finding) => finding.name.startsWith('property'));
  expect(touched.map((finding) => finding.name)).toEqual(['property coaching_log.focus']);
});

it('install, an account without Enterprise, is fallback with the reason', async () => {
  const professional = await startHubSpotSandbox({ tier: 'professional' });
  const report = await installerOf(professional).install();
  await professional.close();
  expect(report).toMatchObject({ mode: 'fallback', reason: expect.stringContaining('Enterprise') });
  expect(report.findings[0]!.remedy.length).toBeGreaterThan(20);
});

it('install, no room for three more custom objects, is fallback and makes none', async () => {
  sandbox.portal.addFault({
    match: { path: /limits/ },
    answer: { status: 200, body: { limit: 10, usage: 8, percentage: 80 } },
  });
  const report = await installerOf(sandbox).install();
  expect(report).toMatchObject({ mode: 'fallback', reason: expect.stringContaining('8 of 10') });
  expect(sandbox.portal.customObjects()).toEqual([]);
});

it('install, the schema scope missing, throws an error that names it', async () => {
  const scopes = ['oauth', 'crm.objects.custom.read', 'crm.schemas.custom.read'];
  await expect(installerOf(sandbox, scopes).install()).rejects.toMatchObject({
    code: 'forbidden',
    userMessage: expect.stringContaining('crm.schemas.custom.write'),
  });
});
