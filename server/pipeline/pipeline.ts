import type { Stage } from '../domain/call.ts';
import { type DeliverDeps, deliverBatch } from './deliver/deliver-batch.ts';
import { flagCall } from './flag/flag-call.ts';
import { ingestCall } from './ingest/ingest-call.ts';
import { type LinkDeps, linkCall } from './link/link-call.ts';
import { type LogDeps, writeCoachingLog } from './log/write-coaching-log.ts';
import { type ScoreDeps, scoreCall } from './score/score-call.ts';
import type { Bell, CallMessage } from './stage.ts';
import { type TranscribeDeps, transcribeCall } from './transcribe/transcribe-call.ts';

export type PipelineDeps = TranscribeDeps & LinkDeps & ScoreDeps & LogDeps & DeliverDeps;

/** A stage that works on one call at a time. */
export type CallStage = {
  name: Exclude<Stage, 'deliver'>;
  run: (message: CallMessage, deps: PipelineDeps) => Promise<Bell>;
};

/** The way of a call, in order. The last stage, `deliver`, works on a CRM connection instead of a call. */
export const CALL_STAGES: readonly CallStage[] = [
  { name: 'ingest', run: ingestCall },
  { name: 'transcribe', run: transcribeCall },
  { name: 'link', run: linkCall },
  { name: 'score', run: scoreCall },
  { name: 'flag', run: flagCall },
  { name: 'log', run: writeCoachingLog },
];

export { deliverBatch };
