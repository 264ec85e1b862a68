import { randomUUID } from 'node:crypto';
import { DEFAULT_SETTINGS, type WorkspaceSettings } from '../domain/workspace.ts';
import { AppError } from '../errors.ts';
import { asJson, type Db } from './db.ts';

export type Workspace = {
  id: string;
  name: string;
  settings: WorkspaceSettings;
  primaryConnectionId: string | null;
};

export async function createWorkspace(
  db: Db,
  input: { name: string; settings?: Partial<WorkspaceSettings> },
): Promise<Workspace> {
  const row = await db.workspace.create({
    data: { id: randomUUID(), name: input.name, settings: asJson(input.settings ?? {}) },
  });
  return toWorkspace(row);
}

export async function loadWorkspace(db: Db, workspaceId: string): Promise<Workspace> {
  return toWorkspace(await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }));
}

/** Every workspace of the deployment, oldest first; for whoever runs the server. */
export async function findWorkspaces(db: Db): Promise<{ id: string; name: string }[]> {
  return db.workspace.findMany({ orderBy: { createdAt: 'asc' }, select: { id: true, name: true } });
}

export async function saveSettings(
  db: Db,
  workspaceId: string,
  settings: Partial<WorkspaceSettings>,
): Promise<void> {
  await db.workspace.update({ where: { id: workspaceId }, data: { settings: asJson(settings) } });
}

/** @throws AppError not_found when the connection is not the workspace's own. */
export async function setPrimaryConnection(db: Db, workspaceId: string, connectionId: string): Promise<void> {
  const count = await db.$executeRaw`
    update workspaces w set primary_connection_id = c.id from connections c
    where w.id = ${workspaceId} and c.id = ${connectionId} and c.workspace_id = w.id`;
  if (count === 0) throw new AppError('not_found', 'no such connection in this workspace');
}

export function toWorkspace(row: {
  id: string;
  name: string;
  settings: unknown;
  primaryConnectionId: string | null;
}): Workspace {
  return { ...row, settings: { ...DEFAULT_SETTINGS, ...(row.settings as Partial<WorkspaceSettings>) } };
}
