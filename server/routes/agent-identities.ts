import type { Identity } from '../domain/participant.ts';
import { AppError } from '../errors.ts';
import type { Bell } from '../pipeline/stage.ts';
import type { Db } from '../store/db.ts';
import { releaseForAgent } from '../store/waiting-for-agent.ts';
import { loadWorkspace } from '../store/workspaces.ts';
import type { Services } from './services.ts';

type Written = Identity & { scope?: string };

/** Identities as calls are compared by them. `fieldOf` names the field of a bad one. @throws AppError invalid_request. */
export async function readIdentities(
  { normaliseIdentity }: Pick<Services, 'normaliseIdentity'>,
  db: Db,
  workspaceId: string,
  identities: readonly Written[],
  fieldOf: (at: number) => string,
): Promise<Written[]> {
  const { settings } = await loadWorkspace(db, workspaceId);
  const fields: { field: string; problem: string }[] = [];
  const read = identities.flatMap(({ scope, ...identity }, at): Written[] => {
    const result = normaliseIdentity(identity, settings.region);
    if (result.ok) return [{ ...result.identity, ...(scope ? { scope } : {}) }];
    fields.push({ field: fieldOf(at), problem: result.reason });
    return [];
  });
  if (fields.length > 0) throw badFields(fields);
  return read;
}

/** Calls that waited for a speaker with one of these identities to be known, to be rung for. */
export async function releaseCallsOf(
  db: Db,
  workspaceId: string,
  identities: readonly Identity[],
): Promise<Bell['calls']> {
  const calls = await releaseForAgent(db, workspaceId, identities);
  return calls.map((callId) => ({ workspaceId, callId, stage: 'ingest' }));
}

export function badFields(fields: { field: string; problem: string }[]): AppError {
  return new AppError('invalid_request', 'bad fields', {
    userMessage: 'Nothing was changed. Mend the fields listed and send the request again.',
    fields,
  });
}
