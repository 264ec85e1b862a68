import { createHmac } from 'node:crypto';
import type { Identity, Participant } from '../domain/participant.ts';

/**
 * Under which an erasure finds a person's rows: a keyed hash of number or address, so that the key itself names nobody.
 * Agents keep their own rows; only customers and others are subjects here.
 */
export function subjectKeysOf(
  secret: Buffer,
  workspaceId: string,
  participants: readonly Participant[],
): string[] {
  const keys = participants
    .filter((participant) => participant.role !== 'agent')
    .flatMap((participant) => participant.identities)
    .filter(({ kind }) => kind === 'phone' || kind === 'email')
    .map((identity) => subjectKey(secret, workspaceId, identity));
  return [...new Set(keys)].sort();
}

export function subjectKey(secret: Buffer, workspaceId: string, { kind, value }: Identity): string {
  return createHmac('sha256', secret)
    .update(`${workspaceId}\n${kind}\n${value}`)
    .digest('base64url')
    .slice(0, 22);
}
