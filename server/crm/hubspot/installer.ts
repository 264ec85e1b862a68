import { AppError } from '../../errors.ts';
import type { CrmInstaller, InstallFinding, InstallReport } from '../installer.ts';
import { readSchemas } from './account.ts';
import { createHubSpotClient, type HubSpotClient, type HubSpotClientOptions } from './client.ts';
import { STORED_OBJECTS, vendorName } from './fields.ts';
import { installObject } from './install-object.ts';
import { CUSTOM_OBJECT_LIMIT } from './paths.ts';
import { limitSchema, type ObjectSchemaAnswer } from './schema.ts';

/** HubSpot has no API for permission sets: the admin does this part, and the settings page asks until it is confirmed. */
const VISIBILITY: InstallFinding = {
  name: 'record visibility',
  state: 'missing',
  confirmable: true,
  remedy:
    'In HubSpot open Settings › Users & Teams › Permission sets. For Coaching Logs, Criterion Scores and Practice Assignments set "View" to "Owned only" for reps and "Team only" for managers, then confirm it here.',
};

/** Makes or verifies our custom objects. Never deletes or changes what an admin made; safe to run again. */
export function createHubSpotInstaller(options: HubSpotClientOptions): CrmInstaller {
  const client = createHubSpotClient(options);
  return {
    async install() {
      const schemas = await readInstalled(client);
      if (!Array.isArray(schemas)) return schemas;
      const noRoom = await checkRoom(client, schemas);
      if (noRoom) return noRoom;

      const findings: InstallFinding[] = [];
      let logType: string | null = null;
      for (const object of STORED_OBJECTS) {
        const schema = schemas.find((each) => each.name === vendorName(object));
        const made = await installObject(client, { object, schema, logType });
        logType ??= made.typeId;
        findings.push(...made.findings);
      }
      const reason = 'Custom objects are available: logs, scores and practice are records of their own.';
      return { mode: 'full', reason, findings: [...findings, VISIBILITY] };
    },
  };
}

async function readInstalled(client: HubSpotClient): Promise<ObjectSchemaAnswer[] | InstallReport> {
  try {
    return await readSchemas(client);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'forbidden') throw error;
    return fallback(
      'HubSpot does not let the app read custom objects: they need an Enterprise hub and the custom object scopes.',
      `On an Enterprise hub: ${error.userMessage} On any other edition only the cards are served.`,
    );
  }
}

/** Custom object definitions are counted per account; without Enterprise the limit is zero. */
async function checkRoom(
  client: HubSpotClient,
  schemas: ObjectSchemaAnswer[],
): Promise<InstallReport | null> {
  const needed = STORED_OBJECTS.filter((object) => !schemas.some((each) => each.name === vendorName(object)));
  if (needed.length === 0) return null;
  const { limit, usage } = await client.request({
    method: 'GET',
    path: CUSTOM_OBJECT_LIMIT,
    answer: limitSchema,
  });
  if (limit - usage >= needed.length) return null;
  if (limit === 0) {
    return fallback(
      'This HubSpot account has no custom objects: they need an Enterprise hub.',
      'Upgrade a hub to Enterprise and run the installer again, or stay with the cards.',
    );
  }
  return fallback(
    `This HubSpot account has ${usage} of ${limit} custom objects in use and ${needed.length} more are needed.`,
    'Delete custom objects nobody uses, or raise the limit with HubSpot, then run the installer again.',
  );
}

function fallback(reason: string, remedy: string): InstallReport {
  return { mode: 'fallback', reason, findings: [{ name: 'custom objects', state: 'blocked', remedy }] };
}
