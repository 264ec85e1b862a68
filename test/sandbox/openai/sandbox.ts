import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { createFaults, type Faults, injectFaults } from '../faults.ts';
import { delayRequests, type Latency } from '../latency.ts';
import { logRequests, type RequestLog, requestLogFromEnv } from '../request-log.ts';
import { ApiFailure } from './errors.ts';
import { answerHonestly } from './read-call.ts';
import { type AnswerCall, createResponse } from './responses-route.ts';
import { createTranscription, type Hear } from './transcriptions-route.ts';

export interface OpenAiSandboxOptions {
  /** 0 (default) takes a free port. */
  port?: number;
  apiKey?: string;
  /** Defaults to the file named by SANDBOX_LOG. */
  log?: RequestLog;
  answer?: AnswerCall;
  hear?: Hear;
}

export interface OpenAiSandbox {
  /** Base URL with its version path, as the SDK takes it. */
  url: string;
  faults: Faults;
  latency: Latency;
  close(): Promise<void>;
}

const models = new Set([
  'gpt-6-luna',
  'gpt-6-sol',
  'gpt-transcribe',
  'gpt-4o-transcribe-diarize',
  'whisper-1',
]);

/** Starts a strict stand-in for OpenAI's Responses and transcription API on loopback. */
export async function startOpenAiSandbox(options: OpenAiSandboxOptions = {}): Promise<OpenAiSandbox> {
  const { apiKey = 'sk-sandbox', answer = (call) => ({ json: answerHonestly(call) }) } = options;
  const hear: Hear =
    options.hear ?? (() => ({ text: 'Thank you for calling.', languages: [{ code: 'en' }] }));
  const faults = createFaults();
  const latency = { ms: 0 };
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: '20mb' }));
  app.use(
    logRequests('openai', options.log ?? requestLogFromEnv()),
    delayRequests(latency),
    injectFaults(faults),
  );
  app.use((req, _res, next) => {
    if (req.headers.authorization !== `Bearer ${apiKey}`)
      throw new ApiFailure(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
    next();
  });
  app.post('/v1/responses', createResponse(models, answer));
  app.post('/v1/audio/transcriptions', createTranscription(models, hear));
  app.use((req, _res) => {
    throw new ApiFailure(404, `Invalid URL (${req.method} ${req.path})`);
  });
  app.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (!(error instanceof ApiFailure)) return next(error);
    res.status(error.status).json(error.body);
  });
  const server = app.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    faults,
    latency,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
