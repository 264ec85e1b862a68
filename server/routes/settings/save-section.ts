import type { WorkspaceSettings } from '../../domain/workspace.ts';
import { recordChange } from '../../store/audit.ts';
import { type Database, transact } from '../../store/db.ts';
import { lockSettings, mergeSettings } from '../../store/settings/workspace-settings.ts';
import type { Admin } from './require-admin.ts';
import { assertRevision, revisionOf } from './revision.ts';

/** A part of the settings as one tab shows it: how it is read from them, and what it changes in them. */
export type Section<T extends object> = {
  what: string;
  read: (settings: WorkspaceSettings) => T;
  write: (section: T) => Partial<WorkspaceSettings>;
};

export function withRevision<T extends object>(section: T): T & { revision: string } {
  return { ...section, revision: revisionOf(section) };
}

/** Saves a section that nobody else changed since. The same content again changes nothing. @throws AppError conflict. */
export async function saveSection<T extends object>(
  database: Database,
  { workspaceId, personId }: Admin,
  section: Section<T>,
  { revision, ...wanted }: T & { revision: string },
): Promise<T & { revision: string }> {
  return transact(database, async (tx) => {
    const before = section.read(await lockSettings(tx, workspaceId));
    const changes = section.write(wanted as unknown as T);
    await mergeSettings(tx, workspaceId, changes);
    const after = section.read(await lockSettings(tx, workspaceId));
    if (revisionOf(before) === revisionOf(after)) return withRevision(before);
    assertRevision(withRevision(before), revision);
    await recordChange(tx, {
      workspaceId,
      by: personId,
      what: section.what,
      target: workspaceId,
      before,
      after,
    });
    return withRevision(after);
  });
}
