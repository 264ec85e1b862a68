import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/app.ts';
import { startChanges } from '../../server/changes.ts';
import { type Config, readConfig } from '../../server/config.ts';
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
  /** How often the CRMs are asked for what people did there; absent: never. */
  changesEveryMs?: number;
};

/** The product as `npm start` runs it, pointed at the stand-ins. */
export async function startSystem({
  vendors,
  log,
  env = {},
  port,
  workers = true,
  changesEveryMs,
}: SystemOptions): Promise<RunningSystem> {
  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server, port)}`;
  const config = readConfig({ ...vendors.env, PUBLIC_URL: url, ...env });
  const system = await createSystem(config, log, url);
  server.on('request', createApp(system.services, log));
  const stops: (() => Promise<void>)[] = [];
  if (workers) {
    await startWorkers({ ...system, log, concurrency: config.WORKER_CONCURRENCY });
    stops.push(startSweeper({ ...system, log }));
  }
  if (changesEveryMs) stops.push(startChanges({ ...system.deps, ...system, log, everyMs: changesEveryMs }));
  return {
    system,
    config,
    url,
    async stop() {
      server.close();
      server.closeAllConnections();
      for (const stop of stops) await stop();
      await system.close({ graceMs: 5_000 });
    },
  };
}

/**
 * Takes the wanted port, or any where it is taken, and keeps it: the product must know its own address before it is made,
 * and a port that is only looked at may go to a copy started at the same moment.
 */
async function listen(server: Server, wanted = 0): Promise<number> {
  const take = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  return take(wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    return take(0);
  });
}
