import { setTimeout as sleep } from 'node:timers/promises';
import { DelayedError, type Job, type Processor, UnrecoverableError } from 'bullmq';
import { AppError, type Retry } from '../errors.ts';
import type { EngineLog } from './engine-log.ts';
import { errorCode } from './error-code.ts';
import {
  type BackendQueue,
  type BackendWorker,
  type JobContent,
  openPostgresBackend,
  openRedisBackend,
} from './queue-backend.ts';
import { queueJobId } from './queue-job-id.ts';

const ADD_TIMEOUT_MS = 5_000;
/** On PostgreSQL BullMQ makes temporary tables to add in bulk, which costs as much as adding ten jobs one by one. */
const BULK_FROM = 10;

/** A job to add: `id` names it (the same id while one waits or runs is the same job), `payload` holds ids only. */
export type QueueJob = JobContent & { delayMs?: number };

/**
 * Does one job. It may throw something with `retry`: `{ afterMs }` puts the job back for later; anything else ends it,
 * because the truth about what is left to do lies in the app's own tables, whose sweeper adds it again.
 */
export type QueueHandler = (job: JobContent) => Promise<void>;

export type WorkQueue = {
  kind: 'postgres' | 'redis';
  /** Adds all or rejects within five seconds; a queue that is down loses nothing the sweeper could not add again. */
  add(stage: string, jobs: QueueJob[]): Promise<void>;
  /** Whether jobs of a stage wait for a worker that is free. */
  hasWaiting(stage: string): Promise<boolean>;
  /** Starts doing the jobs of a stage, `concurrency` at a time; resolves when it listens. */
  work(stage: string, options: { concurrency: number }, handler: QueueHandler): Promise<void>;
  /** Takes no new jobs, waits up to `graceMs` for running ones; what still runs then is done again by another worker. */
  close(options: { graceMs: number }): Promise<void>;
};

/** Opens the queue on Redis when `redisUrl` is given, otherwise in the schema `bullmq` of the database. */
export async function openQueue(options: {
  databaseUrl: string;
  redisUrl?: string;
  maxWorkers: number;
  log: EngineLog;
}): Promise<WorkQueue> {
  const { log } = options;
  const backend = options.redisUrl
    ? await openRedisBackend(options.redisUrl, log)
    : await openPostgresBackend(options.databaseUrl, options.maxWorkers, log);
  const queues = new Map<string, BackendQueue>();
  const workers: BackendWorker[] = [];
  const running = new Set<Promise<void>>();

  const listen = <T extends BackendQueue | BackendWorker>(stage: string, source: T): T => {
    // Outages and lost locks arrive here; unheard, BullMQ prints them.
    source.on('error', (error) => log.warn({ stage, code: errorCode(error) }, 'the queue reported an error'));
    return source;
  };

  const queueOf = (stage: string): BackendQueue => {
    const queue = queues.get(stage) ?? listen(stage, backend.makeQueue(stage));
    queues.set(stage, queue);
    return queue;
  };

  return {
    kind: backend.kind,
    async add(stage, jobs) {
      const queue = queueOf(stage);
      const ready = jobs.map((job) => bulkJob(stage, job));
      const adding =
        ready.length < BULK_FROM
          ? Promise.all(ready.map(({ name, data, opts }) => queue.add(name, data, opts)))
          : queue.addBulk(ready);
      await withTimeout(adding, ADD_TIMEOUT_MS, stage);
    },
    hasWaiting: async (stage) => (await queueOf(stage).getWaitingCount()) > 0,
    async work(stage, { concurrency }, handler) {
      const processor: Processor<JobContent> = async (job, token) => {
        const run = handler({ id: job.data.id, payload: job.data.payload });
        running.add(run);
        try {
          await run;
        } catch (error) {
          log.warn({ stage, jobId: job.data.id, code: errorCode(error) }, 'job not done');
          await rethrowForQueue(job, token, error);
        } finally {
          running.delete(run);
        }
      };
      const worker = listen(stage, backend.makeWorker(stage, processor, concurrency));
      workers.push(worker);
      await worker.waitUntilReady();
    },
    async close({ graceMs }) {
      await Promise.all(workers.map((worker) => worker.pause(true)));
      await settledWithin(running, graceMs);
      if (running.size > 0) log.warn({ jobs: running.size }, 'jobs still running were handed back');
      await Promise.all(workers.map((worker) => worker.close(running.size > 0)));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await backend.close();
    },
  };
}

/** Jobs leave no trace when they end: a retained id would swallow the sweeper's re-add. */
function bulkJob(stage: string, { id, payload, delayMs }: QueueJob) {
  const opts = {
    jobId: queueJobId(id),
    delay: delayMs,
    attempts: 1,
    removeOnComplete: true,
    removeOnFail: true,
  };
  return { name: stage, data: { id, payload }, opts };
}

async function rethrowForQueue(
  job: Job<JobContent>,
  token: string | undefined,
  error: unknown,
): Promise<never> {
  const retry = retryOf(error);
  if (typeof retry === 'object') {
    await job.moveToDelayed(Date.now() + retry.afterMs, token);
    throw new DelayedError();
  }
  if (retry === 'never') throw new UnrecoverableError(errorCode(error));
  throw error;
}

function retryOf(error: unknown): Retry {
  const retry = error instanceof Object && 'retry' in error ? (error.retry as Retry) : 'later';
  return retry ?? 'later';
}

async function settledWithin(running: Set<Promise<void>>, graceMs: number): Promise<void> {
  const timer = new AbortController();
  const grace = sleep(graceMs, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([Promise.allSettled(running), grace]);
  timer.abort();
}

/** Redis keeps a command waiting until it is back, however long that takes. */
async function withTimeout(adding: Promise<unknown>, ms: number, stage: string): Promise<void> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new AppError('unavailable', `the queue did not take jobs for ${stage} within ${ms} ms`);
  });
  late.catch(() => {});
  try {
    await Promise.race([adding, late]);
  } finally {
    timer.abort();
    adding.catch(() => {});
  }
}
