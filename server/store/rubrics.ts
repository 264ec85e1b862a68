import { randomUUID } from 'node:crypto';
import { assertRubric, type Criterion, type Rubric } from '../domain/rubric.ts';
import { asJson, type Db, lockName } from './db.ts';

export type RubricDraft = Pick<Rubric, 'name' | 'callType' | 'language' | 'passMark' | 'criteria'>;

/** Publishes the next version of a call type's rubric; the one before is retired, never deleted. */
export async function publishRubric(
  tx: Db,
  workspaceId: string,
  draft: RubricDraft,
  createdBy: string | null = null,
): Promise<Rubric> {
  assertRubric(draft);
  await lockName(tx, `rubric:${workspaceId}:${draft.callType}:${draft.language}`);
  const line = await tx.rubricLine.upsert({
    where: {
      workspaceId_callType_language: { workspaceId, callType: draft.callType, language: draft.language },
    },
    create: {
      id: randomUUID(),
      workspaceId,
      callType: draft.callType,
      language: draft.language,
      name: draft.name,
    },
    update: { name: draft.name },
  });
  const latest = await tx.rubricVersion.findFirst({
    where: { lineId: line.id },
    orderBy: { version: 'desc' },
  });
  const now = new Date();
  await tx.rubricVersion.updateMany({
    where: { lineId: line.id, state: 'published' },
    data: { state: 'retired', retiredAt: now },
  });
  const row = await tx.rubricVersion.create({
    data: {
      id: randomUUID(),
      workspaceId,
      lineId: line.id,
      version: (latest?.version ?? 0) + 1,
      name: draft.name,
      passMark: draft.passMark,
      criteria: asJson(draft.criteria),
      state: 'published',
      createdBy,
      publishedAt: now,
    },
  });
  return toRubric(row, draft.callType, draft.language);
}

/** The published rubric of a call type and language. */
export async function findPublishedRubric(
  db: Db,
  workspaceId: string,
  callType: string,
  language: string,
): Promise<Rubric | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    select v.id from rubric_lines l join rubric_versions v on v.line_id = l.id and v.state = 'published'
    where l.workspace_id = ${workspaceId} and l.call_type = ${callType} and l.language = ${language}`;
  return row ? loadRubric(db, workspaceId, row.id) : null;
}

/** Languages in which a call type has a published rubric. */
export async function publishedLanguages(db: Db, workspaceId: string, callType: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ language: string }[]>`
    select distinct l.language from rubric_lines l join rubric_versions v on v.line_id = l.id and v.state = 'published'
    where l.workspace_id = ${workspaceId} and l.call_type = ${callType} order by 1`;
  return rows.map(({ language }) => language);
}

/** Versions that were published never change, so a process remembers them; enough for the workspaces it works for. */
const remembered = new Map<string, Rubric>();
const MOST_REMEMBERED = 200;

export async function loadRubric(db: Db, workspaceId: string, rubricId: string): Promise<Rubric> {
  const key = `${workspaceId} ${rubricId}`;
  const known = remembered.get(key);
  if (known) return known;
  const row = await db.rubricVersion.findFirstOrThrow({ where: { id: rubricId, workspaceId } });
  const line = await db.rubricLine.findUniqueOrThrow({ where: { id: row.lineId } });
  const rubric = toRubric(row, line.callType, line.language);
  if (row.state === 'draft') return rubric;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, rubric);
  return rubric;
}

function toRubric(
  row: { id: string; lineId: string; version: number; name: string; passMark: number; criteria: unknown },
  callType: string,
  language: string,
): Rubric {
  const { id, lineId, version, name, passMark } = row;
  return { id, lineId, version, name, passMark, callType, language, criteria: row.criteria as Criterion[] };
}
