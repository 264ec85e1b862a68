import { createServer } from 'node:http';
import { createApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { freePort } from '../../server/engine/free-port.ts';
import type { Log } from '../../server/log.ts';
import { startSweeper } from '../../server/sweeper.ts';
import { createSystem, type System } from '../../server/wiring.ts';
import { startWorkers } from '../../server/workers.ts';
import type { Vendors } from './start-vendors.ts';

export type RunningSystem = {
  system: System;
  config: Config;
  url: string;
  /** Stops like SIGTERM does: running work finishes. */
  stop: () => Promise<void>;
};

export type SystemOptions = {
  vendors: Vendors;
  log: Log;
  env?: Record<string, string>;
  port?: number;
  /** False: only the web process, as `npm start -- --web`. */
  workers?: boolean;
};

/** The product as `npm start` runs it, pointed at the stand-ins. */
export async function startSystem({
  vendors,
  log,
  env = {},
  port,
  workers = true,
}: SystemOptions): Promise<RunningSystem> {
  const free = await freePort(port);
  const url = `http://127.0.0.1:${free}`;
  const config = readConfig({ ...vendors.env, PUBLIC_URL: url, ...env });
  const system = await createSystem(config, log, url);
  const server = createServer(createApp(system.services, log));
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(free, '127.0.0.1', resolve),
  );
  let stopSweeper = async () => {};
  if (workers) {
    await startWorkers({ ...system, log, concurrency: config.WORKER_CONCURRENCY });
    stopSweeper = startSweeper({ ...system, log });
  }
  return {
    system,
    config,
    url,
    async stop() {
      server.close();
      server.closeAllConnections();
      await stopSweeper();
      await system.close({ graceMs: 5_000 });
    },
  };
}
