import type { Readable } from 'node:stream';
import type { Transcript } from '../domain/transcript.ts';

export type Recording = { content: Readable; contentType: string; fileName: string; language: string | null };

/** Speech to text. Participants come back as `speaker-1`, `speaker-2`…; who is the agent is decided elsewhere. */
export type Transcriber = {
  readonly version: string;
  transcribe(recording: Recording): Promise<Transcript>;
};
