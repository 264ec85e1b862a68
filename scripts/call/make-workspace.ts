import { loadRubrics, settings as sampleSettings } from '../../demo/world.ts';
import { type Database, transact } from '../../server/store/db.ts';
import { publishRubric } from '../../server/store/rubrics.ts';
import { createWorkspace } from '../../server/store/workspaces.ts';

/** What a file's call is where neither the file nor the command line says so. */
const DEFAULT_CALL_TYPE = 'support';

/** A workspace for one run, with the sample rubrics and no CRM. */
export async function makeWorkspace(database: Database): Promise<string> {
  const { callTypeMappings } = sampleSettings;
  const { id } = await createWorkspace(database, {
    name: 'Files',
    settings: { callTypeMappings, defaultCallType: DEFAULT_CALL_TYPE },
  });
  for (const rubric of loadRubrics()) await transact(database, (tx) => publishRubric(tx, id, rubric));
  return id;
}
