import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followCalls } from '../../demo/run/follow-calls.ts';
import { accounts, contacts, leads, loadSampleCalls, people } from '../../demo/world.ts';
import { createLog } from '../../server/log.ts';
import { startTestStage, type TestStage } from './support/test-stage.ts';

let stage: TestStage;
let lines = '';

beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines += chunk;
      done();
    },
  });
  stage = await startTestStage({ log: createLog('debug', sink) });
  // Some failures too: they log more than success does.
  const error = {
    status: 500,
    body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'Carla Novak (312) 555-0142' }],
  };
  stage.vendors.salesforce.org.faults.add({ match: { path: /composite$/, times: 2 }, answer: error });
  await followCalls(stage, () => {});
  await stage.send({ externalId: 'bad', customer: { name: 'Somebody Secret' } } as never);
});
afterAll(() => stage?.close());

it('the log of a full run, searched for transcripts, names, numbers, addresses and tokens, holds none', () => {
  expect(lines).toContain('"delivered"');
  expect(lines.split('\n').length).toBeGreaterThan(5);
  const sentences = loadSampleCalls(new Date()).flatMap(({ turns = [] }) =>
    turns.map(({ text }) => text).filter((text) => text.length > 15),
  );
  const everybody = [...contacts, ...leads];
  const secrets = [
    ...sentences,
    ...sentences.map((text) => text.slice(0, 25)),
    ...everybody.flatMap(({ firstName, lastName, email, phone }) => [
      `${firstName} ${lastName}`,
      email,
      phone,
      phone.replace(/\D/g, '').slice(-10),
    ]),
    ...people.flatMap(({ name, email, directLine }) => [name, email, directLine]),
    ...accounts.map(({ name }) => name),
    stage.apiKey,
    'Somebody Secret',
    'halftime-demo-app',
    'a-secret-of-the-stand-in',
  ];
  expect(secrets.length).toBeGreaterThan(800);
  expect(secrets.filter((secret) => lines.includes(secret))).toEqual([]);
  expect(lines).not.toMatch(/Bearer |eyJ|00D[A-Za-z0-9]{12,15}!/);
});
