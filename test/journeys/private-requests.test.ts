import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followCalls } from '../../demo/run/follow-calls.ts';
import { createLog } from '../../server/log.ts';
import { openRequestLog } from './support/request-log.ts';
import { expireAccess, storedTokens } from './support/sign-in.ts';
import { startTestStage, type TestStage } from './support/test-stage.ts';

const CRMS = ['salesforce', 'hubspot'] as const;

let stage: TestStage;
let requests: Awaited<ReturnType<typeof openRequestLog>>;
let written = '';
let lines = '';
const tokens = new Set<string>();

async function noteTokens(): Promise<void> {
  for (const crm of CRMS) {
    const { accessToken, refreshToken } = await storedTokens(stage, crm);
    tokens.add(accessToken).add(refreshToken);
  }
}

beforeAll(async () => {
  requests = await openRequestLog();
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines += chunk;
      done();
    },
  });
  stage = await startTestStage({ sandboxLogFile: requests.file, log: createLog('debug', sink) });
  await noteTokens();
  stage.vendors.hubspot.portal.setRefreshRotation(true);
  for (const crm of CRMS) await expireAccess(stage, crm);
  await followCalls(stage, () => {});
  await noteTokens();
  written = await requests.text();
});
afterAll(async () => {
  await stage?.close();
  await requests?.remove();
});

describe('tokens of a full run that had to sign in anew', () => {
  it('in what SANDBOX_LOG keeps, are masked: none of the eight, no client secret, no code', async () => {
    expect(tokens.size).toBe(8);
    expect((await requests.entries()).length).toBeGreaterThan(30);
    expect(written).toContain('grant_type');
    expect([...tokens].filter((token) => written.includes(token))).toEqual([]);
    expect(written).not.toContain('a-secret-of-the-stand-in');
    for (const { body, headers } of await requests.entries()) {
      const { code, client_secret: secret } = (body ?? {}) as Record<string, string>;
      const { authorization } = headers as Record<string, string>;
      for (const value of [code, secret, authorization]) expect(['***', undefined]).toContain(value);
    }
  });

  it('in the log of the product at level debug, are not there, nor is its own API key', () => {
    expect(lines).toContain('delivered');
    expect([...tokens, stage.apiKey].filter((secret) => lines.includes(secret))).toEqual([]);
  });
});
