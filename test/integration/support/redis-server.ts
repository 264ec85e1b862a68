import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../../server/engine/free-port.ts';

/** Starts `redis-server` on a free port with its files in `folder`; undefined where there is none to start. */
export async function startRedisServer(
  folder: string,
): Promise<{ url: string; stop(): Promise<void> } | undefined> {
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--databases',
    '512',
    '--appendonly',
    'yes',
  ];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const missing = once(server, 'error').then(() => true);
  const url = `redis://127.0.0.1:${port}`;
  if (await Promise.race([missing, answers(url).then(() => false)])) return undefined;
  const stop = async () => {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  };
  return { url, stop };
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  await Promise.race([redis.ping(), sleep(10_000)]);
  redis.disconnect();
}
