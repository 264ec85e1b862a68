import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQueue, type WorkQueue } from '../../../server/engine/queue.ts';
import { quietLog } from '../support/quiet-log.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { createTestRedis, hasRedis, redisNote } from '../support/test-redis.ts';

type Place = { databaseUrl: string; redisUrl?: string; drop(): Promise<void> };

const onPostgres = async (): Promise<Place> => {
  const database = await createTestDatabase();
  return { databaseUrl: database.url, drop: database.drop };
};
const onRedis = async (): Promise<Place> => {
  const redis = await createTestRedis();
  return { databaseUrl: '', redisUrl: redis.url, drop: redis.drop };
};

describe('queue on PostgreSQL', () => queueTests('postgres', onPostgres));
describe.skipIf(!hasRedis)(`queue on Redis${redisNote}`, () => queueTests('redis', onRedis));

function queueTests(kind: WorkQueue['kind'], makePlace: () => Promise<Place>): void {
  let place: Place;
  let log: ReturnType<typeof quietLog>;
  const open: WorkQueue[] = [];

  beforeEach(async () => {
    place = await makePlace();
    log = quietLog();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((queue) => queue.close({ graceMs: 0 })));
    await place.drop();
  });

  const openHere = async (): Promise<WorkQueue> => {
    const queue = await openQueue({ ...place, maxWorkers: 3, log });
    open.push(queue);
    return queue;
  };
  const closeNow = (queue: WorkQueue, graceMs: number) => {
    open.splice(open.indexOf(queue), 1);
    return queue.close({ graceMs });
  };

  const handedBack = () => log.lines.some(({ message }) => message.includes('handed back'));

  it('jobs, added in bulk, reach the handler of their stage with id and payload', async () => {
    const queue = await openHere();
    expect(queue.kind).toBe(kind);
    const done: object[] = [];
    await queue.work('score', { concurrency: 2 }, async (job) => void done.push(job));
    await queue.add('score', [job('a:1'), job('42')]);
    await queue.add('link', [job('elsewhere')]);
    await until(() => done.length === 2);
    expect(done).toEqual(expect.arrayContaining([job('a:1'), job('42')]));
  });

  it('a job, added twice while it waits, runs once, and can be added again when it is done', async () => {
    const queue = await openHere();
    await queue.add('score', [job('a'), job('a')]);
    await queue.add('score', [job('a'), job('marker')]);
    const done: string[] = [];
    await queue.work('score', { concurrency: 1 }, async ({ id }) => void done.push(id));
    await until(() => done.includes('marker'));
    expect(done.filter((id) => id === 'a')).toHaveLength(1);
    await queue.add('score', [job('a')]);
    await until(() => done.filter((id) => id === 'a').length === 2);
  });

  it('a job, failing, leaves nothing that would swallow it when it is added again', async () => {
    const queue = await openHere();
    let runs = 0;
    await queue.work('score', { concurrency: 1 }, async () => {
      runs += 1;
      throw Object.assign(new Error('no'), { retry: runs === 1 ? 'never' : 'later' });
    });
    for (const wanted of [1, 2, 3]) {
      await until(async () => {
        await queue.add('score', [job('a')]);
        return runs >= wanted;
      });
    }
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  it('a job, thrown back with afterMs, runs again by itself', async () => {
    const queue = await openHere();
    let runs = 0;
    await queue.work('score', { concurrency: 1 }, async () => {
      runs += 1;
      if (runs === 1) throw Object.assign(new Error('busy'), { retry: { afterMs: 50 } });
    });
    await queue.add('score', [job('a')]);
    await until(() => runs === 2);
  });

  it('a job with delayMs, added before one without, runs after it', async () => {
    const queue = await openHere();
    const done: string[] = [];
    await queue.work('score', { concurrency: 1 }, async ({ id }) => void done.push(id));
    await queue.add('score', [{ ...job('late'), delayMs: 300 }, job('now')]);
    await until(() => done.length === 2);
    expect(done).toEqual(['now', 'late']);
  });

  it('close, while a job runs, waits for it and takes no other', async () => {
    const queue = await openHere();
    const begun = signal();
    const finish = signal();
    const done: string[] = [];
    await queue.work('score', { concurrency: 1 }, async ({ id }) => {
      begun.give();
      await finish.given;
      done.push(id);
    });
    await queue.add('score', [job('a'), job('b')]);
    await begun.given;
    const closing = closeNow(queue, 30_000);
    // Time enough for a close that does not wait to give the job away.
    await sleep(300);
    finish.give();
    await closing;
    expect(handedBack()).toBe(false);
    expect(done).toHaveLength(1);

    const next = await openHere();
    await next.work('score', { concurrency: 1 }, async ({ id }) => void done.push(id));
    await until(() => done.length === 2);
    expect([...done].sort()).toEqual(['a', 'b']);
  });

  it('close, with a job that does not end within the grace, does not wait for it', async () => {
    const queue = await openHere();
    const begun = signal();
    const never = signal();
    await queue.work('score', { concurrency: 1 }, async () => {
      begun.give();
      await never.given;
    });
    await queue.add('score', [job('a')]);
    await begun.given;
    await expect(closeNow(queue, 50)).resolves.toBeUndefined();
    expect(handedBack()).toBe(true);
    never.give();
  });
}

function job(id: string) {
  return { id, payload: { callId: `call-${id}` } };
}

function signal(): { given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
