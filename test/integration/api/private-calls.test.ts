import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transcriber } from '../../../server/model/transcriber.ts';
import { api, sample, sampleFacts } from '../support/api.ts';
import { tablesHolding } from '../support/rows.ts';
import { makeWorkspace, startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let language = 'en';
beforeAll(async () => {
  running = await startTestSystem();
  const transcriber: Transcriber = {
    version: 'test',
    async transcribe({ content }) {
      content.resume();
      const turns = sample('qm-1001').turns!.map(({ text }, index) => ({
        index,
        participantId: index % 2 ? 'customer' : 'agent',
        role: index % 2 ? ('customer' as const) : ('agent' as const),
        startMs: index * 7_000,
        endMs: index * 7_000 + 6_000,
        text,
      }));
      return { language, timing: 'exact' as const, turns };
    },
  };
  await running.work({ deps: { transcriber } });
});
afterAll(() => running?.close());

/** A call in which everything the customer is or says can be found again. */
function secretCall(change: object = {}) {
  const turns = sample('qm-1001').turns!.map((turn) => ({
    ...turn,
    text: turn.speaker === 'customer' ? `${turn.text} Zanzibar pumpernickel.` : turn.text,
  }));
  const customer = { name: 'Wilhelmina Quux', phone: '+17735550999', email: 'quux@customer.test' };
  return { ...sample('qm-1001'), title: 'About the marzipan order', customer, turns, ...change };
}
const SECRETS = ['pumpernickel', 'Quux', '7735550999', 'customer.test', 'marzipan', 'two guys in the field'];

describe('a call without consent', () => {
  it('refused at the source, keeps the fact and nothing that was said or who said it', async () => {
    const call = await api(running, await makeWorkspace(running)).endOf(secretCall({ consent: 'refused' }));
    expect(call).toMatchObject({
      state: 'skipped',
      reason: { code: 'no_consent', retryable: null },
      startedAt: secretCall().startedAt,
      speakers: [],
      legs: [],
    });
    expect(await tablesHolding(running.database, SECRETS)).toEqual([]);
  });

  it('a phrase required and not spoken, is forgotten after the exact check', async () => {
    const workspace = await makeWorkspace(running, {
      settings: {
        consentPolicy: 'phrase_required',
        consentPhrases: ['do you agree that we store this conversation for nine years'],
      },
    });
    const call = await api(running, workspace).endOf(secretCall({ externalId: 'no-phrase' }));
    expect(call).toMatchObject({ state: 'skipped', reason: { code: 'no_consent' }, speakers: [] });
    expect(await tablesHolding(running.database, SECRETS)).toEqual([]);
  });

  it('a phrase required and spoken, is scored and kept, so the search above would have found it', async () => {
    const workspace = await makeWorkspace(running, {
      settings: {
        consentPolicy: 'phrase_required',
        consentPhrases: ['this call is being recorded for training and quality'],
      },
    });
    expect(await api(running, workspace).endOf(secretCall())).toMatchObject({ state: 'logged' });
    for (const secret of SECRETS) expect(await tablesHolding(running.database, [secret])).not.toEqual([]);
  });
});

describe('numbers nobody may keep', () => {
  const CARDS = ['4111 1111 1111 1111', '4111-1111-1111-1111', '4111111111111111', '1111 1111'];
  const call = (change: object = {}) => {
    const [first, second, third, ...rest] = sample('qm-1001').turns!;
    return {
      ...sample('qm-1001'),
      turns: [
        first,
        { ...second, text: 'My card is 4111 1111 1111 1111, or 4111-1111-1111-1111.' },
        { ...third, text: 'So that was 4111111111111111, and your social security number?' },
        { ...second, startMs: 25_000, endMs: 26_000, text: 'Social security number 536-22-8724.' },
        ...rest,
      ],
      ...change,
    };
  };

  it('spoken, are redacted before anything is stored: no table and no queue holds them', async () => {
    const view = await api(running, await makeWorkspace(running)).endOf(call());
    expect(view).toMatchObject({ state: 'logged' });
    expect(await tablesHolding(running.database, [...CARDS, '536-22-8724'])).toEqual([]);
    expect(await tablesHolding(running.database, ['[card number]'])).toContain('transcripts');
    expect(running.logged()).not.toMatch(/4111|8724/);
  });

  it('typed into the title, are redacted too', async () => {
    const typed = { ...sample('qm-1001'), title: 'Card 4111 1111 1111 1111' };
    const view = await api(running, await makeWorkspace(running)).endOf(typed);
    expect(view).toMatchObject({ state: 'logged' });
    expect(await tablesHolding(running.database, CARDS)).toEqual([]);
  });
});

describe('a recording that came with a call', () => {
  const send = async (change: object, without: string[] = []) => {
    const routes = api(running, await makeWorkspace(running, { without }));
    const facts = JSON.stringify({ ...sampleFacts('qm-1001'), ...change });
    const audio = { filename: 'a.wav', contentType: 'audio/wav' };
    const sent = routes.multipart().field('call', facts).attach('audio', Buffer.alloc(100), audio);
    const { body } = await sent.expect(202);
    const call = await routes.until(body.id);
    const { recordingId } = await running.system.database.call.findUniqueOrThrow({ where: { id: body.id } });
    const kept = await running.system.database.recordingChunk.count({ where: { recordingId: recordingId! } });
    return { call, kept, routes };
  };

  it('transcribed and scored, is gone', async () => {
    language = 'en';
    expect(await send({})).toMatchObject({ call: { state: 'logged' }, kept: 0 });
  });

  it('transcribed and not to be scored, is gone', async () => {
    language = 'de';
    expect(await send({})).toMatchObject({ call: { reason: { code: 'language' } }, kept: 0 });
  });

  it('of an internal call, is gone', async () => {
    expect(await send({ direction: 'internal' })).toMatchObject({ call: { state: 'skipped' }, kept: 0 });
  });

  it('of a quarantined call, waits; once the agent is mapped, it is transcribed and gone', async () => {
    language = 'en';
    const { call, kept, routes } = await send({}, ['benji.kowalczyk@quillmere.test']);
    expect(call.reason.code).toBe('agent_unknown');
    expect(kept).toBe(1);
    const before = await running.system.database.recordingChunk.count();
    await routes.post('/v1/agents', { name: 'Benji', email: 'benji.kowalczyk@quillmere.test' }).expect(201);
    expect(await routes.until(call.id)).toMatchObject({ state: 'logged' });
    expect(await running.system.database.recordingChunk.count()).toBe(before - 1);
  });
});
