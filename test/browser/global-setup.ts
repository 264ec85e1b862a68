import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { followCalls } from '../../demo/run/follow-calls.ts';
import { openFreshDatabase } from '../../demo/run/fresh-database.ts';
import { startPreviewOf } from '../../demo/stage/start-preview.ts';
import { startStage } from '../../demo/stage/start-stage.ts';
import { createLog } from '../../server/log.ts';
import { temporaryFolder } from '../integration/support/temporary-folder.ts';
import './support/provided.ts';

/** The demo company with its sample calls scored and written, and the preview over it, once for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = createLog('error');
  const folder = await temporaryFolder();
  const database = await openFreshDatabase(join(folder.path, 'data'), log);
  const stage = await startStage({
    log,
    env: { ...database.env, LOG_LEVEL: 'error' },
    changesEveryMs: 1_000,
  });
  const preview = await startPreviewOf(stage);
  await followCalls(stage, () => {});
  await preview.warm();
  const { salesforce, hubspot } = stage.vendors;
  // Sees every record and field of ours; an admin of the org sees no field that no permission set gives.
  const onlooker = salesforce.org.addUser({
    Username: 'onlooker@browser.test',
    LastName: 'Onlooker',
    permissionSets: ['Halftime_Integration'],
  });
  project.provide('browserStage', {
    previewUrl: preview.url,
    salesforce: { url: salesforce.url, token: salesforce.org.openSession(onlooker) },
    hubspot: { url: hubspot.url, token: hubspot.portal.issueToken() },
    api: { url: stage.running.url, key: stage.apiKey },
  });
  return async () => {
    await preview.close();
    await stage.close();
    await database.close();
    await folder.remove();
  };
}
