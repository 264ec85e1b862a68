import {
  type BulkJobOptions,
  createPostgresBackend,
  createRedisBackend,
  type Processor,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { AppError } from '../errors.ts';
import type { EngineLog } from './engine-log.ts';
import { errorCode } from './error-code.ts';

/** What a job carries: the caller's own id (BullMQ sees an encoded one) and ids only as payload. */
export type JobContent = { id: string; payload: Record<string, string> };

type ErrorEmitter = { on(event: 'error', listener: (error: Error) => void): unknown };

/** The parts of BullMQ's classes that we use, the same on both backends. */
export type BackendQueue = ErrorEmitter & {
  add(name: string, data: JobContent, opts: BulkJobOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: JobContent; opts: BulkJobOptions }[]): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  close(): Promise<void>;
};
export type BackendWorker = ErrorEmitter & {
  waitUntilReady(): Promise<unknown>;
  pause(doNotWaitActive: boolean): Promise<void>;
  close(force: boolean): Promise<void>;
};
export type QueueBackend = {
  kind: 'postgres' | 'redis';
  makeQueue(stage: string): BackendQueue;
  makeWorker(stage: string, processor: Processor<JobContent>, concurrency: number): BackendWorker;
  close(): Promise<void>;
};

const QUERY_CONNECTIONS = 8;

// A stall must not fail a job: restarts are ordinary. Worst case to a re-run = lockDuration + 2 stalledIntervals.
const WORKER_SETTINGS = {
  lockDuration: 30_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
  runRetryDelay: 1_000,
};

/** BullMQ in the schema `bullmq` of the database. Every worker holds one connection to listen, hence `maxWorkers`. */
export async function openPostgresBackend(
  databaseUrl: string,
  maxWorkers: number,
  log: EngineLog,
): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxWorkers + QUERY_CONNECTIONS,
    keepAlive: true,
    application_name: 'halftime-queue',
    options: '-c search_path=bullmq',
  });
  // Each queue and worker adds its own listener to the shared pool.
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn({ code: errorCode(error) }, 'a queue connection was lost'));
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    client.release();
  }
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    kind: 'postgres',
    makeQueue: (stage) => new Queue<JobContent>(stage, { connection: pool }),
    makeWorker: (stage, processor, concurrency) =>
      new Worker<JobContent>(stage, processor, { connection: pool, concurrency, ...WORKER_SETTINGS }),
    close: () => pool.end(),
  };
}

/** BullMQ on Redis; rejects when Redis does not answer at the start. */
export async function openRedisBackend(redisUrl: string, log: EngineLog): Promise<QueueBackend> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
  connection.on('error', (error) => log.warn({ code: errorCode(error) }, 'the Redis connection was lost'));
  await connection.connect().catch((cause) => {
    connection.disconnect();
    throw new AppError(
      'unavailable',
      `The Redis of REDIS_URL cannot be used (${errorCode(cause)}): is it running?`,
      { cause },
    );
  });
  const { Queue, Worker } = withBackend(createRedisBackend);
  const prefix = 'halftime';
  return {
    kind: 'redis',
    makeQueue: (stage) => new Queue<JobContent>(stage, { connection, prefix }),
    makeWorker: (stage, processor, concurrency) =>
      new Worker<JobContent>(stage, processor, { connection, prefix, concurrency, ...WORKER_SETTINGS }),
    close: async () => connection.disconnect(),
  };
}
