import type { WorkspaceSettings } from '../../domain/workspace.ts';
import { asJson, type Db } from '../db.ts';
import { loadWorkspace } from '../workspaces.ts';

/** The settings as they are; nobody else changes them until the transaction ends. */
export async function lockSettings(tx: Db, workspaceId: string): Promise<WorkspaceSettings> {
  await tx.$queryRaw`select id from workspaces where id = ${workspaceId} for update`;
  return (await loadWorkspace(tx, workspaceId)).settings;
}

/** Changes some settings and leaves the others, defaults included, as they are. The settings must be locked. */
export async function mergeSettings(
  tx: Db,
  workspaceId: string,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  await tx.$executeRaw`
    update workspaces set settings = settings || ${JSON.stringify(asJson(changes))}::jsonb where id = ${workspaceId}`;
}
