import type { Stage } from './domain/call.ts';
import type { WorkQueue } from './engine/queue.ts';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { nextAttempt } from './pipeline/deliver/next-attempt.ts';
import { CALL_STAGES, type CallStage, deliverBatch, type PipelineDeps } from './pipeline/pipeline.ts';
import { type Bell, type CallMessage, NO_BELL, ringCall } from './pipeline/stage.ts';
import type { Ringer } from './ringer.ts';
import { endCall, loadCall, postponeCall } from './store/calls.ts';

export type WorkerOptions = {
  queue: WorkQueue;
  deps: PipelineDeps;
  ring: Ringer;
  log: Log;
  metrics: Metrics;
  concurrency: number;
  stages?: readonly CallStage[];
};

/** Linking waits for the CRM and shares its questions, so calls for two full batches may link at once: one asks, one gathers. */
const LINKING_AT_ONCE = 1_200;
/**
 * Stages a call enters through the queue. Through the others the worker that has it walks it on at once: their results are
 * committed one by one all the same, and a job costs as much as the stage's own reads.
 */
const QUEUED: readonly Stage[] = ['ingest', 'link', 'score'];
/** A bug (anything that is not an AppError) is tried this often: it may be a passing fault of the database. */
const BUG_ATTEMPTS = 4;

/** Starts doing the work of every stage. Resolves when all workers listen. */
export async function startWorkers({
  queue,
  deps,
  ring,
  log,
  metrics,
  concurrency,
  stages = CALL_STAGES,
}: WorkerOptions): Promise<void> {
  const inHand = new Set<string>();
  const walk = async (from: CallStage, message: CallMessage) => {
    let current: CallStage | undefined = from;
    while (current) {
      const bell: Bell = await runStage(current, message, deps, { log, metrics });
      const next = bell.inMs ? undefined : nextAtOnce(bell, message);
      current = next && stages.find(({ name }) => name === next.stage);
      await ring({ ...bell, calls: bell.calls.filter((call) => call !== next) });
    }
  };
  for (const stage of stages) {
    const share = stage.name === 'link' ? LINKING_AT_ONCE : concurrency;
    await queue.work(stage.name, { concurrency: share }, async ({ payload }) => {
      const message = { workspaceId: payload.workspaceId!, callId: payload.callId! };
      // The sweeper cannot know that a call which takes long is in good hands.
      const hold = `${stage.name} ${message.callId}`;
      if (inHand.has(hold)) return;
      inHand.add(hold);
      try {
        await walk(stage, message);
      } finally {
        inHand.delete(hold);
      }
    });
  }
  await queue.work('deliver', { concurrency: 4 }, async ({ payload }) => {
    const connectionId = payload.connectionId!;
    const { isBusy, retryAt, ...counts } = await deliverBatch({ connectionId }, deps);
    metrics.countRecords('delivered', counts.delivered);
    metrics.countRecords('failed', counts.failed);
    if (counts.delivered + counts.failed > 0) log.info({ connectionId, ...counts }, 'delivered');
    // Whoever holds the lease may have looked before our rows were committed.
    if (isBusy) await ring({ calls: [], connections: [connectionId] });
    else if (retryAt) await ring({ calls: [], connections: [connectionId], inMs: msUntil(retryAt, deps) });
  });
}

function nextAtOnce(bell: Bell, { callId }: CallMessage): Bell['calls'][number] | undefined {
  return bell.calls.find((call) => call.callId === callId && !QUEUED.includes(call.stage));
}

/** One run of a stage. A failure stays with the call, which is tried again later or ends visibly with the reason. */
async function runStage(
  stage: CallStage,
  message: CallMessage,
  deps: PipelineDeps,
  { log, metrics }: { log: Log; metrics: Metrics },
) {
  try {
    const bell = await stage.run(message, deps);
    metrics.countStage(stage.name, 'done');
    return bell;
  } catch (error) {
    const call = await loadCall(deps.database, message.workspaceId, message.callId);
    const isStale = error instanceof AppError && error.code === 'conflict' && call?.stage !== stage.name;
    if (!call || isStale) return NO_BELL;
    const fields = { ...message, stage: stage.name, attempt: call.attempts + 1 };
    if (error instanceof AppError)
      log.warn({ ...fields, code: error.code, reason: error.message }, 'stage failed');
    else log.error({ ...fields, err: error }, 'stage failed unexpectedly');
    const retry =
      error instanceof AppError ? error.retry : call.attempts + 1 < BUG_ATTEMPTS ? 'later' : 'never';
    const again = nextAttempt(call.attempts, retry, deps.now());
    const detail =
      error instanceof AppError
        ? (error.userMessage ?? error.message)
        : 'Unexpected error; see the server log.';
    metrics.countStage(stage.name, again ? 'retry' : 'failed');
    if (again) {
      await postponeCall(deps.database, call, stage.name, again, `${stage.name}: ${detail}`);
      return { ...ringCall(message, stage.name), inMs: msUntil(again, deps) };
    }
    await endCall(deps.database, call, stage.name, 'failed', {
      code: 'stage_failed',
      detail: `${stage.name}: ${detail}`,
      retryable: true,
    });
    return NO_BELL;
  }
}

function msUntil(moment: Date, { now }: PipelineDeps): number {
  return Math.max(0, moment.getTime() - now().getTime());
}
