import type { Identity, Participant, ParticipantRole } from '../domain/participant.ts';
import type { Db } from './db.ts';

/** A participant and, for agents, the person of the workspace it was resolved to. */
export type StoredParticipant = Participant & { personId: string | null };

/** Writes all participants of a call; again with the same ids replaces what is known of them. */
export async function saveParticipants(
  db: Db,
  call: { id: string; workspaceId: string; subjectKeys: readonly string[] },
  participants: readonly (Participant & { personId?: string | null })[],
): Promise<void> {
  const rows = participants.map((participant) => ({
    ...participant,
    subject_keys: participant.role === 'agent' ? [] : call.subjectKeys,
  }));
  await db.$executeRaw`
    insert into participants (call_id, id, workspace_id, role, name, identities, person_id, from_ms, to_ms, subject_keys)
    select ${call.id}, p.id, ${call.workspaceId}, p.role, p.name, p.identities, p."personId", p."fromMs", p."toMs", p.subject_keys
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p(id text, role text, name text, identities jsonb, "personId" text, "fromMs" int, "toMs" int, subject_keys text[])
    on conflict (call_id, id) do update set role = excluded.role, name = excluded.name, identities = excluded.identities,
      person_id = excluded.person_id, from_ms = excluded.from_ms, to_ms = excluded.to_ms
      where participants.workspace_id = excluded.workspace_id`;
}

export async function loadParticipants(
  db: Db,
  workspaceId: string,
  callId: string,
): Promise<StoredParticipant[]> {
  const rows = await db.participant.findMany({ where: { callId, workspaceId }, orderBy: { id: 'asc' } });
  return rows.map(toParticipant);
}

export type ParticipantColumns = {
  id: string;
  role: string;
  name: string | null;
  identities: unknown;
  fromMs: number | null;
  toMs: number | null;
  personId: string | null;
};

export function toParticipant(row: ParticipantColumns): StoredParticipant {
  return {
    id: row.id,
    role: row.role as ParticipantRole,
    ...(row.name === null ? {} : { name: row.name }),
    identities: row.identities as Identity[],
    ...(row.fromMs === null ? {} : { fromMs: row.fromMs }),
    ...(row.toMs === null ? {} : { toMs: row.toMs }),
    personId: row.personId,
  };
}
