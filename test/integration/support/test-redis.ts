import { Redis } from 'ioredis';
import { inject } from 'vitest';
import './provided.ts';

/** Whether Redis tests can run here; where not they are skipped and say so in their name. */
export const hasRedis = inject('redisUrl') !== '';

/** What such a test's name ends with. */
export const redisNote = hasRedis ? '' : ' (skipped: no redis-server and no REDIS_URL)';

/** An empty Redis database of its own for one test file; one that holds anything is never taken. */
export async function createTestRedis(): Promise<{ url: string; drop(): Promise<void> }> {
  const base = inject('redisUrl');
  const count = await withRedis(base, async (redis) =>
    Number(((await redis.config('GET', 'databases')) as string[])[1]),
  );
  for (let database = 1; database < count; database += 1) {
    const url = new URL(base);
    url.pathname = `/${database}`;
    const taken = await withRedis(url.href, async (redis) => {
      return (await redis.dbsize()) === 0 && (await redis.set('halftime-test', '1', 'NX')) === 'OK';
    });
    if (taken)
      return {
        url: url.href,
        drop: () => withRedis(url.href, async (redis) => void (await redis.flushdb())),
      };
  }
  throw new Error('the Redis for tests has no empty database left');
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
