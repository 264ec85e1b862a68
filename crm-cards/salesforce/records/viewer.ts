import type { Viewer } from '../../view-model/contract/index.ts';
import type { Access } from './access.ts';
import { textOf } from './read-row.ts';
import type { LogRow } from './rows.ts';

/**
 * What this user is to the newest log, as far as Salesforce can tell. It decides what is offered; what may be done decides the
 * backend, which answers every action. Somebody who reads a log of others without leading them looks on.
 */
export function roleOf(userId: string, access: Access, logs: readonly LogRow[]): Viewer['role'] {
  const [newest] = logs;
  if (sameId(textOf(newest?.agent), userId)) return 'rep';
  if (sameId(textOf(newest?.manager), userId)) return 'manager';
  if (access.administers) return 'admin';
  if (newest || (access.readsFlags && !access.acts)) return 'analyst';
  return access.readsFlags ? 'manager' : 'rep';
}

/** The user's name as the logs have it, which is how the backend names who acted. */
export function nameOf(userId: string, logs: readonly LogRow[]): string {
  const names = logs.flatMap((row) => [
    sameId(textOf(row.agent), userId) ? textOf(row.agentName) : null,
    sameId(textOf(row.manager), userId) ? textOf(row.managerName) : null,
  ]);
  return names.find((name) => name !== null) ?? '';
}

/** `@salesforce/user/Id` has 18 characters, some places 15; the last three only check the case of the others. */
export function sameId(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.slice(0, 15) === other.slice(0, 15);
}
