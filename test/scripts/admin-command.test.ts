import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHost, readInstance, readRoles, readZone } from '../../scripts/admin/options.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/engine/embedded-postgres.ts';
import { createLog } from '../../server/log.ts';
import { startSalesforceSandbox } from '../sandbox/salesforce/sandbox.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const METADATA = join(ROOT, 'salesforce/force-app/main/default');
const folder = mkdtempSync(join(tmpdir(), 'halftime-admin-'));
chmodSync(folder, 0o755);
let server: EmbeddedPostgres;
/** Held open, so that the commands attach instead of starting one each. */
beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: createLog('silent') });
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run admin -- ...` without npm around it, on an embedded database of this test's own. */
async function admin(args: string[], env: Record<string, string> = {}) {
  const { DATABASE_URL: _own, HALFTIME_SECRET: _ours, ...rest } = process.env;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/admin.ts', ...args], {
      cwd: ROOT,
      env: { ...rest, HALFTIME_DATA_DIR: folder, ...env },
    });
    return { code: 0, out: stdout.trim(), err: '' };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout.trim(), err: stderr };
  }
}

describe('npm run admin', () => {
  it('a workspace, its people and a key, made one after the other, are there', async () => {
    const workspace = await admin(['workspace', 'Acme', '--zone', 'America/Chicago', '--region', 'us']);
    expect(workspace.code).toBe(0);
    const id = workspace.out;
    expect((await admin(['workspaces'])).out).toBe(`${id}  Acme`);

    const manager = ['person', id, '--name', 'Mia', '--email', 'Mia@acme.test', '--role', 'manager,admin'];
    expect((await admin(manager)).out).toMatch(/^[\w-]{36}$/);
    const again = await admin(manager);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('mia@acme.test already') });
    const orphan = ['person', id, '--name', 'Ana', '--role', 'agent', '--manager', 'nobody@acme.test'];
    expect(await admin(orphan)).toMatchObject({ code: 1, err: expect.stringContaining('nobody@acme.test') });
    const agent = ['person', id, '--name', 'Ana', '--role', 'agent', '--manager', 'mia@acme.test'];
    expect((await admin(agent)).code).toBe(0);

    const key = await admin(['key', id, '--recording-host', 'files.example.com']);
    expect(key.out).toMatch(/^ht_[\w-]{43}\nKey [\w-]{36}\. It is not shown again\.$/);
  }, 90_000);

  it('a link to connect a CRM, without its app and then with it, is refused by variable and then made', async () => {
    const { out: id } = await admin(['workspace', 'Beta']);
    const refused = await admin(['connect-hubspot', id]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('HUBSPOT_CLIENT_ID') });
    const env = {
      HUBSPOT_CLIENT_ID: 'a',
      HUBSPOT_CLIENT_SECRET: 'b',
      PUBLIC_URL: 'https://halftime.test',
    };
    expect((await admin(['connect-hubspot', id], env)).out).toMatch(
      /https:\/\/halftime\.test\/oauth\/hubspot\/start\?ticket=[\w-]{50,}$/,
    );
  }, 60_000);

  it('an org connected by JWT, refused and then pre-authorised, says what to check and then what it found', async () => {
    const sandbox = await startSalesforceSandbox({ metadataDir: METADATA });
    try {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      const keyFile = join(folder, 'key.pem');
      writeFileSync(keyFile, privateKey);
      const { org, url } = sandbox;
      const username = 'integration@acme.test';
      org.addUser({ Username: username, LastName: 'Halftime', permissionSets: ['Halftime_Integration'] });
      const app = { clientId: 'halftime', clientSecret: 'unused', jwtPublicKey: publicKey };
      org.addApp({ ...app, jwtUsernames: [] });
      const env = { SALESFORCE_CLIENT_ID: 'halftime', SALESFORCE_JWT_KEY_FILE: keyFile };
      const { out: id } = await admin(['workspace', 'Gamma']);
      const args = ['connect-salesforce-jwt', id, '--instance', url];
      expect(await admin(args, env)).toMatchObject({ code: 1, err: expect.stringContaining('--username') });
      expect(await admin([...args, '--username', username], env)).toMatchObject({
        code: 1,
        err: expect.stringContaining('pre-authorised'),
      });
      org.addApp({ ...app, jwtUsernames: [username] });
      const connected = await admin(args, { ...env, SALESFORCE_JWT_USERNAME: username });
      expect(connected).toMatchObject({
        code: 0,
        out: `Salesforce is connected as ${username}. All objects and fields are there.`,
      });
      writeFileSync(keyFile, publicKey);
      const wrongKey = await admin([...args, '--username', username], env);
      expect(wrongKey).toMatchObject({ code: 1, err: expect.stringContaining('SALESFORCE_JWT_KEY_FILE') });
      expect(wrongKey.err).not.toContain('BEGIN');
    } finally {
      await sandbox.close();
    }
  }, 120_000);

  it.each([
    [['key', 'no-such-workspace'], 'There is no workspace no-such-workspace'],
    [['key'], 'WORKSPACE is missing'],
    [['frobnicate'], 'frobnicate'],
    [['workspace', 'A', '--region', 'XX'], '--region'],
  ])(
    '%j, in plain words, says what is wrong',
    async (args, words) => {
      const { code, err } = await admin(args);
      expect({ code, said: err.includes(words), stack: err.includes('    at ') }).toEqual({
        code: 1,
        said: true,
        stack: false,
      });
    },
    60_000,
  );
});

describe('what admins type', () => {
  it('roles, with commas or repeated, are the same roles once', () => {
    expect(readRoles(['agent,manager', 'agent'])).toEqual(['agent', 'manager']);
  });

  it.each([[undefined], [['boss']], [['']]])('roles %j, which are none, are refused', (roles) => {
    expect(() => readRoles(roles)).toThrow('--role');
  });

  it.each(['https://files.example.com', 'files.example.com/x', 'a b', 'user@files.example.com'])(
    'recording host %j, which is no host, is refused',
    (host) => {
      expect(() => readHost(host)).toThrow('--recording-host');
    },
  );

  it('a recording host, in capitals and with a port, is taken as addresses have it', () => {
    expect(readHost('Files.Example.com:8443')).toBe('files.example.com:8443');
  });

  it('a time zone that does not exist, is refused', () => {
    expect(readZone('America/Chicago')).toBe('America/Chicago');
    expect(() => readZone('America/Nowhere')).toThrow('--zone');
  });
});

describe('--instance', () => {
  it.each([
    ['https://acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
    ['acme.my.salesforce.com/', 'https://acme.my.salesforce.com'],
    ['http://127.0.0.1:9', 'http://127.0.0.1:9'],
  ])('%s, is read as %s', (given, read) => {
    expect(readInstance(given)).toBe(read);
  });

  it.each(['http://acme.my.salesforce.com', 'https://acme.my.salesforce.com/home', 'ftp://acme', 'a b', ''])(
    '%j, is refused with an example',
    (given) => {
      expect(() => readInstance(given)).toThrow(/--instance: .*my\.salesforce\.com/);
    },
  );
});
