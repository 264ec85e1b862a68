import { type CriterionDraft, toCriterion, toCriterionDraft } from '../domain/criterion-draft.ts';
import type { Criterion } from '../domain/rubric.ts';
import type { RubricContent } from '../domain/rubric-problems.ts';
import { type Db, Prisma } from './db.ts';

/** A version in whatever state, as an editor shows it. */
export type RubricVersion = {
  id: string;
  state: 'draft' | 'published' | 'retired';
  /** Of a draft: the number it would get now. */
  version: number;
  note: string | null;
  revision: number;
  name: string;
  callType: string;
  language: string;
  passMark: number;
  criteria: CriterionDraft[];
  changedByName: string | null;
  changedAt: string;
};

export type RubricVersionRow = Omit<RubricVersion, 'criteria' | 'changedAt'> & { changedAt: Date };

const MOST_LISTED = 500;

/** Everything but the criteria, of one version or of all. `who` joins the names of those who changed them last. */
const columns = Prisma.sql`
  v.id, v.state, v.note, v.revision, v.name, l.call_type as "callType", l.language, v.pass_mark as "passMark",
  v.changed_at as "changedAt", coalesce(p.name, 'API key "' || k.label || '"') as "changedByName",
  coalesce(v.version, 1 + coalesce((select max(o.version) from rubric_versions o where o.line_id = v.line_id), 0)) as version`;
const who = Prisma.sql`
  rubric_versions v join rubric_lines l on l.id = v.line_id
  left join people p on p.workspace_id = v.workspace_id and p.id = v.changed_by
  left join api_keys k on k.workspace_id = v.workspace_id and v.changed_by = 'api-key:' || k.id`;

/** Null when the workspace has no such version. */
export async function findRubricVersion(
  db: Db,
  workspaceId: string,
  rubricId: string,
): Promise<RubricVersion | null> {
  const rows = await db.$queryRaw<(RubricVersionRow & { criteria: Criterion[] })[]>`
    select ${columns}, v.criteria from ${who} where v.id = ${rubricId} and v.workspace_id = ${workspaceId}`;
  const [row] = rows;
  if (!row) return null;
  return { ...row, criteria: row.criteria.map(toCriterionDraft), changedAt: row.changedAt.toISOString() };
}

/** Drafts first, then the newest change first; at most 500. */
export async function listRubricVersions(
  db: Db,
  workspaceId: string,
): Promise<{ versions: (RubricVersionRow & { criteriaCount: number })[]; isCut: boolean }> {
  const rows = await db.$queryRaw<(RubricVersionRow & { criteriaCount: number })[]>`
    select ${columns}, jsonb_array_length(v.criteria) as "criteriaCount" from ${who}
    where v.workspace_id = ${workspaceId} order by v.state <> 'draft', v.changed_at desc, v.id limit ${MOST_LISTED + 1}`;
  return { versions: rows.slice(0, MOST_LISTED), isCut: rows.length > MOST_LISTED };
}

/** What a version says, without its own history. */
export function contentOf(version: RubricVersion): RubricContent {
  const { name, callType, language, passMark, criteria } = version;
  return { name, callType, language, passMark, criteria: criteria.map(toCriterion) };
}

/** When the version in force was published after this draft was begun: publishing the draft would undo what it changed. */
export async function publishedSince(
  db: Db,
  workspaceId: string,
  draftId: string,
): Promise<{ version: number; publishedByName: string | null } | null> {
  const [row] = await db.$queryRaw<{ version: number; publishedByName: string | null }[]>`
    select o.version, p.name as "publishedByName"
    from rubric_versions v join rubric_versions o on o.line_id = v.line_id and o.state = 'published' and o.published_at > v.created_at
    left join people p on p.workspace_id = o.workspace_id and p.id = o.changed_by
    where v.id = ${draftId} and v.workspace_id = ${workspaceId} and v.state = 'draft'`;
  return row ?? null;
}
