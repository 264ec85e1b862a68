import { Writable } from 'node:stream';
import type { Express } from 'express';
import { loadRubrics, people, settings } from '../../../demo/world.ts';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import type { WorkspaceSettings } from '../../../server/domain/workspace.ts';
import { createLog, type Log } from '../../../server/log.ts';
import type { CallStage, PipelineDeps } from '../../../server/pipeline/pipeline.ts';
import { createApiKey } from '../../../server/store/api-keys.ts';
import { transact } from '../../../server/store/db.ts';
import { createPerson } from '../../../server/store/people.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import { createWorkspace } from '../../../server/store/workspaces.ts';
import { startSweeper } from '../../../server/sweeper.ts';
import { createSystem, type System } from '../../../server/wiring.ts';
import { startWorkers } from '../../../server/workers.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export type TestSystem = {
  system: System;
  app: Express;
  database: TestDatabase;
  log: Log;
  /** Everything the product logged so far, at level debug. */
  logged: () => string;
  /** Starts the workers of all stages, or of some, with parts of what they use replaced. */
  work: (options?: { stages?: readonly CallStage[]; deps?: Partial<PipelineDeps> }) => Promise<void>;
  /** Looks for lost calls every 50 ms. */
  sweep: () => void;
  close: () => Promise<void>;
};
export type TestWorkspace = { id: string; apiKey: string; personIds: Record<string, string> };

/** The product without any CRM, on a database of its own unless one is given. */
export async function startTestSystem(
  options: { workers?: boolean; database?: TestDatabase; env?: Record<string, string> } = {},
): Promise<TestSystem> {
  const database = options.database ?? (await createTestDatabase());
  const config = readConfig({
    DATABASE_URL: database.url,
    HALFTIME_SECRET: 'a secret of at least 32 characters',
    ...options.env,
  });
  let lines = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines += chunk;
      done();
    },
  });
  const log = createLog('debug', sink);
  const system = await createSystem(config, log, 'http://halftime.test');
  const stops: (() => Promise<void>)[] = [];
  const running: TestSystem = {
    system,
    database,
    log,
    app: createApp(system.services, log),
    logged: () => lines,
    work: ({ stages, deps } = {}) =>
      startWorkers({ ...system, deps: { ...system.deps, ...deps }, log, concurrency: 4, stages }),
    sweep: () => void stops.push(startSweeper({ ...system, log, everyMs: 50, overdueMs: 0 })),
    async close() {
      for (const stop of stops) await stop();
      await system.close({ graceMs: 2_000 });
      if (!options.database) await database.drop();
    },
  };
  if (options.workers) await running.work();
  return running;
}

/** A workspace with the demo company's people; each call makes another one with the same names and addresses. */
export async function makeWorkspace(
  { system: { database } }: TestSystem,
  options: {
    settings?: Partial<WorkspaceSettings>;
    rubrics?: boolean;
    recordingHosts?: string[];
    without?: string[];
  } = {},
): Promise<TestWorkspace> {
  const { id } = await createWorkspace(database, {
    name: 'Quillmere',
    settings: { ...settings, ...options.settings },
  });
  const personIds: Record<string, string> = {};
  for (const { name, email, roles, team } of people) {
    if (options.without?.includes(email)) continue;
    personIds[email] = (
      await createPerson(database, { workspaceId: id, name, email, roles, teamName: team })
    ).id;
  }
  if (options.rubrics ?? true) {
    for (const rubric of loadRubrics()) await transact(database, (tx) => publishRubric(tx, id, rubric));
  }
  const { secret } = await createApiKey(database, {
    workspaceId: id,
    label: 'test',
    recordingHosts: options.recordingHosts ?? [],
  });
  return { id, apiKey: secret, personIds };
}
