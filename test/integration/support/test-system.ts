import type { Express } from 'express';
import { loadRubrics, people, settings } from '../../../demo/world.ts';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import type { WorkspaceSettings } from '../../../server/domain/workspace.ts';
import { createLog } from '../../../server/log.ts';
import { createApiKey } from '../../../server/store/api-keys.ts';
import { transact } from '../../../server/store/db.ts';
import { createPerson } from '../../../server/store/people.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import { createWorkspace } from '../../../server/store/workspaces.ts';
import { createSystem, type System } from '../../../server/wiring.ts';
import { startWorkers } from '../../../server/workers.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export type TestSystem = { system: System; app: Express; database: TestDatabase; close: () => Promise<void> };
export type TestWorkspace = { id: string; apiKey: string; personIds: Record<string, string> };

/** The product on a database of its own, without any CRM. */
export async function startTestSystem({ workers = false }: { workers?: boolean } = {}): Promise<TestSystem> {
  const database = await createTestDatabase();
  const config = readConfig({
    DATABASE_URL: database.url,
    HALFTIME_SECRET: 'a secret of at least 32 characters',
  });
  const log = createLog('silent');
  const system = await createSystem(config, log, 'http://halftime.test');
  if (workers) await startWorkers({ ...system, log, concurrency: 4 });
  return {
    system,
    database,
    app: createApp(system.services, log),
    async close() {
      await system.close({ graceMs: 2_000 });
      await database.drop();
    },
  };
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
