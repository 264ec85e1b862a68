import { createApiKey } from '../../server/store/api-keys.ts';
import { transact } from '../../server/store/db.ts';
import { createPerson, setManager } from '../../server/store/people.ts';
import { publishRubric } from '../../server/store/rubrics.ts';
import { createWorkspace, saveSettings } from '../../server/store/workspaces.ts';
import type { System } from '../../server/wiring.ts';
import { fallbackManagerEmail, loadRubrics, people, settings, workspace } from '../world.ts';

/** The demo company as a workspace: people, who manages whom by the admin's own map, rubrics and an API key. */
export async function seedWorkspace({
  database,
}: System): Promise<{ workspaceId: string; apiKey: string; personIds: Record<string, string> }> {
  const { id: workspaceId } = await createWorkspace(database, { name: workspace.name, settings });
  const personIds: Record<string, string> = {};
  for (const { name, email, roles, team } of people) {
    personIds[email] = (await createPerson(database, { workspaceId, name, email, roles, teamName: team })).id;
  }
  for (const { email, mappedManagerEmail } of people) {
    if (mappedManagerEmail)
      await setManager(database, workspaceId, personIds[email]!, personIds[mappedManagerEmail]!);
  }
  await saveSettings(database, workspaceId, {
    ...settings,
    fallbackManagerId: personIds[fallbackManagerEmail]!,
  });
  for (const rubric of loadRubrics())
    await transact(database, (tx) => publishRubric(tx, workspaceId, rubric));
  const { secret } = await createApiKey(database, { workspaceId, label: 'demo' });
  return { workspaceId, apiKey: secret, personIds };
}
