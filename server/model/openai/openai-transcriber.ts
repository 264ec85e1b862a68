import { toStreamingFile } from 'openai';
import type { z } from 'zod';
import type { Transcript } from '../../domain/transcript.ts';
import { AppError } from '../../errors.ts';
import type { Recording, Transcriber } from '../transcriber.ts';
import { createClient, type OpenAiOptions } from './client.ts';
import { toAppError, unusableAnswer } from './error.ts';
import {
  diarizedSchema,
  fromDiarized,
  fromPlain,
  fromVerbose,
  plainSchema,
  verboseSchema,
} from './transcription.ts';

export const defaultTranscriptionModel = 'gpt-transcribe';

/** OpenAI's limit on one file. */
export const largestRecordingBytes = 25 * 1024 * 1024;

const timeoutMs = 600_000;

/**
 * Speech to text over OpenAI's transcription API or a compatible server. Whisper models give times, diarizing ones
 * speakers and times, all others text only (`timing: 'none'`). The recording is streamed through, never held.
 * @throws AppError from `transcribe`, see error.ts; `invalid_request` for a recording over 25 MB.
 */
export function createOpenAiTranscriber(options: OpenAiOptions): Transcriber {
  const client = createClient(options, timeoutMs);
  const model = options.model ?? defaultTranscriptionModel;

  async function send(recording: Recording, content: AsyncIterable<Uint8Array>): Promise<Transcript> {
    const { language } = recording;
    const file = toStreamingFile(content, recording.fileName, { type: recording.contentType });
    // Only the newest models take `languages`; the others know `language`.
    const spoken = language === null ? {} : { language: language.split('-')[0]! };
    if (model.includes('diarize')) {
      const answer = await client.audio.transcriptions.create({
        file,
        model,
        response_format: 'diarized_json',
        chunking_strategy: 'auto',
        ...spoken,
      });
      return fromDiarized(read(diarizedSchema, answer), language);
    }
    if (model.includes('whisper')) {
      const answer = await client.audio.transcriptions.create({
        file,
        model,
        response_format: 'verbose_json',
        timestamp_granularities: ['segment'],
        ...spoken,
      });
      return fromVerbose(read(verboseSchema, answer), language);
    }
    const answer = await client.audio.transcriptions.create({
      file,
      model,
      response_format: 'json',
      ...spoken,
    });
    return fromPlain(read(plainSchema, answer), language);
  }

  return {
    version: `openai/${model}`,
    async transcribe(recording) {
      const limited = limitSize(recording.content);
      try {
        return await send(recording, limited.content);
      } catch (error) {
        // The SDK wraps what the stream throws as a connection error, which would be tried again for ever.
        throw limited.exceeded() ?? toAppError(error, model);
      } finally {
        recording.content.destroy();
      }
    },
  };
}

function limitSize(content: AsyncIterable<Uint8Array>) {
  let exceeded: AppError | null = null;
  async function* counted() {
    let bytes = 0;
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > largestRecordingBytes) {
        exceeded = new AppError('invalid_request', 'The recording is larger than 25 MB', {
          userMessage: 'OpenAI takes recordings of up to 25 MB: send a compressed or a shorter one.',
        });
        throw exceeded;
      }
      yield chunk;
    }
  }
  return { content: counted(), exceeded: () => exceeded };
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw unusableAnswer(`lacks what a transcription has (${where})`, 'later');
}
