import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createHubSpotClient } from '../../../../server/crm/hubspot/client.ts';
import { type HubSpotSandbox, startHubSpotSandbox } from '../../../sandbox/hubspot/sandbox.ts';

let sandbox: HubSpotSandbox;
beforeEach(async () => {
  sandbox = await startHubSpotSandbox();
});
afterEach(() => sandbox.close());

const OWNERS = {
  method: 'GET',
  path: '/crm/owners/2026-03',
  answer: z.object({ results: z.array(z.unknown()) }),
} as const;

function clientWith(accessToken: (rejected?: string) => Promise<string>) {
  return createHubSpotClient({ baseUrl: sandbox.url, timeoutMs: 300, accessToken, spend: async () => {} });
}

it('request, a token refused and so is the next, asks for another once and is unauthorized', async () => {
  const asked: (string | undefined)[] = [];
  const client = clientWith(async (rejected) => `bad-${asked.push(rejected)}`);
  await expect(client.request(OWNERS)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(asked).toEqual([undefined, 'bad-1']);
  expect(sandbox.portal.requests.count()).toBe(2);
});

it('request, an answer of another shape, names the place and not the value', async () => {
  const token = sandbox.portal.issueToken();
  sandbox.portal.addFault({ match: {}, answer: { status: 200, body: { results: 'cora@example.com' } } });
  const failed = clientWith(async () => token).request(OWNERS);
  await expect(failed).rejects.toMatchObject({
    code: 'unexpected_response',
    message: expect.stringMatching(/results$/),
  });
});

it('request, a connection cut without an answer, is unavailable and tried later', async () => {
  const token = sandbox.portal.issueToken();
  sandbox.portal.addFault({ match: {}, answer: 'drop' });
  await expect(clientWith(async () => token).request(OWNERS)).rejects.toMatchObject({
    code: 'unavailable',
    retry: 'later',
  });
  expect(sandbox.portal.requests.count()).toBe(1);
});
