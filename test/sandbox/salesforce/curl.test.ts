import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFixtureOrg } from './support.ts';

const run = promisify(execFile);
const curlIsHere = await run('curl', ['--version']).then(
  () => true,
  () => false,
);
let org: Awaited<ReturnType<typeof startFixtureOrg>>;
beforeAll(async () => {
  org = await startFixtureOrg();
  org.org.addApp({ clientId: 'curl', clientSecret: 's', runAsUserId: org.integration });
});
afterAll(() => org.close());

async function curl(...options: string[]): Promise<unknown> {
  const { stdout } = await run('curl', ['--silent', '--show-error', ...options]);
  return JSON.parse(stdout);
}

test.skipIf(!curlIsHere)(
  'curl (skipped where it is not installed), pointed here, signs in, describes, writes and queries',
  async () => {
    const token = (await curl(
      `${org.url}/services/oauth2/token`,
      ...['-d', 'grant_type=client_credentials', '--user', 'curl:s'],
    )) as { access_token: string; instance_url: string };
    const bearer = ['-H', `Authorization: Bearer ${token.access_token}`];
    const base = `${token.instance_url}/services/data/v68.0`;
    const versions = (await curl(`${token.instance_url}/services/data`)) as { version: string }[];
    expect(versions.at(-1)!.version).toBe('68.0');
    const described = (await curl(`${base}/sobjects/Log__c/describe`, ...bearer)) as { name: string };
    expect(described.name).toBe('Log__c');
    const json = ['-H', 'Content-Type: application/json', '-d', JSON.stringify({ Title__c: 'by curl' })];
    const created = (await curl(`${base}/sobjects/Log__c`, ...bearer, ...json)) as { success: boolean };
    expect(created.success).toBe(true);
    const query = ['--get', '--data-urlencode', 'q=SELECT Title__c FROM Log__c'];
    expect(await curl(`${base}/query`, ...bearer, ...query)).toMatchObject({
      totalSize: 1,
      records: [{ Title__c: 'by curl' }],
    });
    expect(await curl(`${token.instance_url}/services/oauth2/userinfo`, ...bearer)).toMatchObject({
      preferred_username: 'integration@org.example',
      organization_id: org.org.id,
    });
  },
);
