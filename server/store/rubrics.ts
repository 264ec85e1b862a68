import { randomUUID } from 'node:crypto';
import { assertRubric, type Criterion, type Rubric } from '../domain/rubric.ts';
import type { RubricContent } from '../domain/rubric-problems.ts';
import { asJson, type Db, lockName } from './db.ts';

/** Publishes the next version of a call type's rubric at once; the one before is retired, never deleted. */
export async function publishRubric(
  tx: Db,
  workspaceId: string,
  draft: RubricContent,
  createdBy: string | null = null,
): Promise<Rubric> {
  assertRubric(draft);
  const lineId = await lockLine(tx, workspaceId, draft);
  const { version, now } = await makeRoom(tx, lineId, draft.name, createdBy);
  const row = await tx.rubricVersion.create({
    data: {
      id: randomUUID(),
      workspaceId,
      lineId,
      version,
      name: draft.name,
      passMark: draft.passMark,
      criteria: asJson(draft.criteria),
      state: 'published',
      createdBy,
      publishedAt: now,
      changedBy: createdBy,
      changedAt: now,
    },
  });
  return toRubric({ ...row, version }, draft.callType, draft.language);
}

/** The line of a call type and language, made where there is none. Nobody else publishes in it until the transaction ends. */
export async function lockLine(
  tx: Db,
  workspaceId: string,
  { callType, language, name }: Pick<RubricContent, 'callType' | 'language' | 'name'>,
): Promise<string> {
  await lockName(tx, `rubric:${workspaceId}:${callType}:${language}`);
  const line = await tx.rubricLine.upsert({
    where: { workspaceId_callType_language: { workspaceId, callType, language } },
    create: { id: randomUUID(), workspaceId, callType, language, name },
    update: {},
  });
  return line.id;
}

/** Retires the version in force and answers the number of the next. The line must be locked. */
export async function makeRoom(
  tx: Db,
  lineId: string,
  name: string,
  changedBy: string | null,
): Promise<{ version: number; now: Date }> {
  const now = new Date();
  await tx.rubricLine.update({ where: { id: lineId }, data: { name } });
  await tx.rubricVersion.updateMany({
    where: { lineId, state: 'published' },
    data: { state: 'retired', retiredAt: now, changedBy, changedAt: now },
  });
  const latest = await tx.rubricVersion.aggregate({ where: { lineId }, _max: { version: true } });
  return { version: (latest._max.version ?? 0) + 1, now };
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

/** A version that is or was in force. */
export async function loadRubric(db: Db, workspaceId: string, rubricId: string): Promise<Rubric> {
  const key = `${workspaceId} ${rubricId}`;
  const known = remembered.get(key);
  if (known) return known;
  const row = await db.rubricVersion.findFirstOrThrow({
    where: { id: rubricId, workspaceId, state: { not: 'draft' } },
  });
  const line = await db.rubricLine.findUniqueOrThrow({ where: { id: row.lineId } });
  const rubric = toRubric({ ...row, version: row.version! }, line.callType, line.language);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, rubric);
  return rubric;
}

export function toRubric(
  row: { id: string; lineId: string; version: number; name: string; passMark: number; criteria: unknown },
  callType: string,
  language: string,
): Rubric {
  const { id, lineId, version, name, passMark } = row;
  return { id, lineId, version, name, passMark, callType, language, criteria: row.criteria as Criterion[] };
}
