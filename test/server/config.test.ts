import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigSchema, readConfig } from '../../server/config.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const documented = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
  ([, name, value]) => [name!, value!] as const,
);

describe('config', () => {
  it('.env.example, compared with the schema, names exactly its variables in its order', () => {
    const names = documented.map(([name]) => name);
    expect([...names].sort()).toEqual(Object.keys(ConfigSchema.shape).sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it('.env.example, read as it stands, gives the defaults', () => {
    expect(readConfig(Object.fromEntries(documented))).toEqual(readConfig({}));
  });

  it('several bad variables, read, are all named without their values', () => {
    const read = () =>
      readConfig({ PORT: 'eighty-secret', LOG_LEVEL: 'loud-secret', HUBSPOT_CLIENT_ID: 'only-this' });
    expect(read).toThrow(/PORT/);
    expect(read).toThrow(/LOG_LEVEL/);
    expect(read).not.toThrow(/secret\b.*only-this/);
    expect(() => readConfig({ PORT: 'eighty-secret' })).not.toThrow(/eighty-secret/);
  });

  it('a client id without its secret, read, is refused', () => {
    expect(() => readConfig({ HUBSPOT_CLIENT_ID: 'x' })).toThrow(/HUBSPOT_CLIENT_SECRET/);
    expect(() => readConfig({ SALESFORCE_CLIENT_SECRET: 'x' })).toThrow(/SALESFORCE_CLIENT_ID/);
  });

  it('Salesforce by JWT, with what belongs together and without, is taken or refused by name', () => {
    const app = { SALESFORCE_CLIENT_ID: 'x', SALESFORCE_JWT_KEY_FILE: '/run/key.pem' };
    expect(readConfig(app).SALESFORCE_JWT_KEY_FILE).toBe('/run/key.pem');
    expect(() => readConfig({ SALESFORCE_CLIENT_ID: 'x' })).toThrow(/SALESFORCE_CLIENT_SECRET/);
    expect(() => readConfig({ SALESFORCE_JWT_KEY: 'k' })).toThrow(/SALESFORCE_CLIENT_ID/);
    expect(() => readConfig({ ...app, SALESFORCE_JWT_KEY: 'k' })).toThrow(/set one of them/);
    expect(() => readConfig({ SALESFORCE_JWT_USERNAME: 'u' })).toThrow(/SALESFORCE_JWT_KEY/);
  });

  it('a database of its own without a secret, read, is refused', () => {
    expect(() => readConfig({ DATABASE_URL: 'postgres://x' })).toThrow(/HALFTIME_SECRET/);
    expect(readConfig({ DATABASE_URL: 'postgres://x', HALFTIME_SECRET: 's'.repeat(32) }).DATABASE_URL).toBe(
      'postgres://x',
    );
  });
});
