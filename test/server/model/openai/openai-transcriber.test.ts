import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createOpenAiTranscriber,
  largestRecordingBytes,
} from '../../../../server/model/openai/openai-transcriber.ts';
import { type OpenAiSandbox, startOpenAiSandbox } from '../../../sandbox/openai/sandbox.ts';
import type { Upload } from '../../../sandbox/openai/transcriptions-route.ts';

const samples = new URL('../../../../../shared/samples/openai/', import.meta.url);
const withSamples = existsSync(samples);

describe('OpenAI transcriber over the wire', () => {
  let sandbox: OpenAiSandbox;
  afterEach(() => sandbox.close());

  async function start(model: string | undefined, answer: unknown) {
    const uploads: Upload[] = [];
    const hear = (upload: Upload) => {
      uploads.push(upload);
      return answer;
    };
    sandbox = await startOpenAiSandbox({ hear });
    return {
      uploads,
      transcriber: createOpenAiTranscriber({ apiKey: 'sk-sandbox', baseURL: sandbox.url, model }),
    };
  }

  it('hears text only, the default model, as one turn without times', async () => {
    const { transcriber, uploads } = await start(undefined, {
      text: ' Hello there. ',
      languages: [{ code: 'de' }],
    });
    expect(await transcriber.transcribe(aRecording())).toEqual({
      language: 'de',
      timing: 'none',
      turns: [
        {
          index: 0,
          participantId: 'speaker-1',
          role: 'unknown',
          startMs: null,
          endMs: null,
          text: 'Hello there.',
        },
      ],
    });
    expect(uploads[0]).toMatchObject({
      fields: { model: 'gpt-transcribe', response_format: 'json' },
      file: { name: 'call.wav', type: 'audio/wav', bytes: 8 },
    });
  });

  it('hears segments, a whisper model, as turns with times in milliseconds', async () => {
    const { transcriber, uploads } = await start('whisper-1', {
      language: 'english',
      text: 'Hello. Bye.',
      segments: [
        { start: 0.9, end: 1.25, text: ' Hello.' },
        { start: 2, end: 2.5, text: ' Bye.' },
      ],
    });
    const transcript = await transcriber.transcribe(aRecording());
    expect(transcript).toMatchObject({ language: 'en', timing: 'exact' });
    expect(transcript.turns.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [900, 1250, 'Hello.'],
      [2000, 2500, 'Bye.'],
    ]);
    expect(uploads[0]!.fields).toMatchObject({
      response_format: 'verbose_json',
      'timestamp_granularities[]': 'segment',
    });
  });

  it('hears speakers, a diarizing model, numbered as they first speak', async () => {
    const { transcriber, uploads } = await start('gpt-4o-transcribe-diarize', {
      segments: [
        { start: 0, end: 1, text: 'Hi.', speaker: 'B' },
        { start: 1, end: 2, text: 'Hello.', speaker: 'A' },
        { start: 2, end: 3, text: 'So.', speaker: 'B' },
      ],
    });
    const { turns, language } = await transcriber.transcribe(aRecording({ language: 'en-US' }));
    expect(turns.map((turn) => turn.participantId)).toEqual(['speaker-1', 'speaker-2', 'speaker-1']);
    expect(language).toBe('en');
    expect(uploads[0]!.fields).toMatchObject({ language: 'en', chunking_strategy: 'auto' });
  });

  it.skipIf(!withSamples)(
    'reads the sample answers of all three models (skipped without ../shared)',
    async () => {
      const read = (name: string) => JSON.parse(readFileSync(new URL(name, samples), 'utf8'));
      const seen = [];
      for (const [model, file] of [
        ['whisper-1', 'transcription.verbose_json.call_C.json'],
        ['gpt-4o-transcribe-diarize', 'transcription.diarized_json.call_A.json'],
        ['gpt-transcribe', 'transcription.json.gpt-transcribe.call_C.json'],
      ] as const) {
        const { transcriber } = await start(model, read(file));
        const { timing, turns } = await transcriber.transcribe(aRecording());
        seen.push([timing, turns.length, new Set(turns.map((turn) => turn.participantId)).size]);
        if (model !== 'gpt-transcribe') await sandbox.close();
      }
      expect(seen).toEqual([
        ['exact', 8, 1],
        ['exact', 20, 2],
        ['none', 1, 1],
      ]);
    },
  );

  it('sends a large recording, given as a stream, in pieces of unannounced length', async () => {
    const { transcriber, uploads } = await start(undefined, { text: 'ok' });
    const chunk = Buffer.alloc(64 * 1024, 1);
    await transcriber.transcribe(
      aRecording({ content: Readable.from(Array.from({ length: 64 }, () => chunk)) }),
    );
    expect(uploads[0]!.file!.bytes).toBe(64 * chunk.length);
    expect(uploads[0]!.contentLength).toBeUndefined();
  });

  it('refuses, the recording growing over 25 MB, for good and closes the stream', async () => {
    const { transcriber } = await start(undefined, { text: 'ok' });
    const chunk = Buffer.alloc(1024 * 1024, 1);
    const content = Readable.from(
      Array.from({ length: largestRecordingBytes / chunk.length + 1 }, () => chunk),
    );
    await expect(transcriber.transcribe(aRecording({ content }))).rejects.toMatchObject({
      code: 'invalid_request',
      retry: 'never',
    });
    expect(content.destroyed).toBe(true);
  });

  it('fails, the answer lacking its text, as unexpected without a word of it', async () => {
    const { transcriber } = await start(undefined, { txt: 'Dana' });
    await expect(transcriber.transcribe(aRecording())).rejects.toMatchObject({
      code: 'unexpected_response',
      message: expect.not.stringContaining('Dana'),
    });
  });

  it('fails, the file format unknown to the API, for good', async () => {
    const { transcriber } = await start(undefined, { text: 'ok' });
    await expect(transcriber.transcribe(aRecording({ fileName: 'call.txt' }))).rejects.toMatchObject({
      code: 'invalid_request',
      retry: 'never',
    });
  });
});

function aRecording(overrides: { content?: Readable; fileName?: string; language?: string } = {}) {
  return {
    content: Readable.from([Buffer.from('RIFFdata')]),
    contentType: 'audio/wav',
    fileName: 'call.wav',
    language: null,
    ...overrides,
  };
}
