import { randomUUID } from 'node:crypto';
import { toCriterionDraft, withKeys } from '../domain/criterion-draft.ts';
import type { Rubric } from '../domain/rubric.ts';
import { findRubricProblems, type RubricContent } from '../domain/rubric-problems.ts';
import { AppError } from '../errors.ts';
import { recordChange } from './audit.ts';
import { asJson, type Db } from './db.ts';
import { contentOf, findRubricVersion, type RubricVersion } from './rubric-versions.ts';
import { lockLine, makeRoom, toRubric } from './rubrics.ts';
import { releaseForRubric } from './waiting-for-rubric.ts';
import { loadWorkspace } from './workspaces.ts';

/** Begins a version that nothing is scored with yet. Answers its id. */
export async function createDraft(
  tx: Db,
  workspaceId: string,
  content: RubricContent,
  personId: string,
): Promise<string> {
  const id = randomUUID();
  await tx.rubricVersion.create({
    data: {
      id,
      workspaceId,
      lineId: await lockLine(tx, workspaceId, content),
      ...columnsOf(content),
      createdBy: personId,
      changedBy: personId,
    },
  });
  await recordChange(tx, { workspaceId, by: personId, what: 'rubric created', target: id, after: content });
  return id;
}

/**
 * Saves a draft that nobody else saved since `revision`. The same content again changes nothing and is no conflict.
 * @throws AppError not_found; conflict with the other person's version as `theirs`, or when it is no draft any more.
 */
export async function saveDraft(
  tx: Db,
  workspaceId: string,
  rubricId: string,
  content: RubricContent,
  { revision, personId }: { revision: number; personId: string },
): Promise<void> {
  const before = await lockVersion(tx, workspaceId, rubricId);
  assertDraft(before);
  const wanted = { ...content, criteria: withKeys(content.criteria) };
  if (isSame(contentOf(before), wanted)) return;
  assertRevision(before, revision);
  const lineId = await lockLine(tx, workspaceId, wanted);
  await tx.rubricVersion.updateMany({
    where: { id: rubricId, workspaceId },
    data: {
      lineId,
      ...columnsOf(wanted),
      revision: { increment: 1 },
      changedBy: personId,
      changedAt: new Date(),
    },
  });
  await recordChange(tx, {
    workspaceId,
    by: personId,
    what: 'rubric saved',
    target: rubricId,
    before: contentOf(before),
    after: wanted,
  });
}

/** Puts a draft away for good; only the audit entry keeps what it said. @throws AppError as `saveDraft`. */
export async function discardDraft(
  tx: Db,
  workspaceId: string,
  rubricId: string,
  { revision, personId }: { revision: number; personId: string },
): Promise<void> {
  const before = await lockVersion(tx, workspaceId, rubricId);
  assertDraft(before);
  assertRevision(before, revision);
  await tx.rubricVersion.deleteMany({ where: { id: rubricId, workspaceId, state: 'draft' } });
  await recordChange(tx, {
    workspaceId,
    by: personId,
    what: 'rubric discarded',
    target: rubricId,
    before: contentOf(before),
  });
}

/**
 * Puts a draft in force: it gets the next number of its line, the version before is retired, and calls that waited for a
 * rubric go back to `score` (their ids are answered; ring for them after the commit). `revision` is what the person has
 * seen, where they can know it.
 * @throws AppError not_found; conflict when it is no draft any more or was saved since; invalid_request with what stops it.
 */
export async function publishDraft(
  tx: Db,
  workspaceId: string,
  rubricId: string,
  { personId, note, revision }: { personId: string; note: string; revision?: number },
): Promise<{ rubric: Rubric; releasedCalls: string[] }> {
  const draft = await lockVersion(tx, workspaceId, rubricId);
  assertDraft(draft);
  if (revision !== undefined) assertRevision(draft, revision);
  const content = contentOf(draft);
  const { settings } = await loadWorkspace(tx, workspaceId);
  assertPublishable(content, settings.languages);

  const lineId = await lockLine(tx, workspaceId, content);
  const { version, now } = await makeRoom(tx, lineId, content.name, personId);
  const criteria = content.criteria.map((each) => (each.check === 'exact' ? each : { ...each, exact: null }));
  const row = await tx.rubricVersion.update({
    where: { id: rubricId, workspaceId },
    data: {
      lineId,
      version,
      criteria: asJson(criteria),
      state: 'published',
      publishedAt: now,
      note: note || null,
      revision: { increment: 1 },
      changedBy: personId,
      changedAt: now,
    },
  });
  await recordChange(tx, {
    workspaceId,
    by: personId,
    what: 'rubric published',
    target: rubricId,
    after: { ...content, version, note },
  });
  return {
    rubric: toRubric({ ...row, version }, content.callType, content.language),
    releasedCalls: await releaseForRubric(tx, workspaceId, content.callType),
  };
}

/** Takes a published version out of force. @throws AppError not_found; conflict when it is not in force. */
export async function retireRubric(
  tx: Db,
  workspaceId: string,
  rubricId: string,
  { personId, note }: { personId: string; note: string },
): Promise<void> {
  const before = await lockVersion(tx, workspaceId, rubricId);
  if (before.state !== 'published') {
    throw conflict(
      before.state === 'draft'
        ? 'This version was never published, so it cannot be retired. Discard the draft instead.'
        : `Version ${before.version} is retired already${byWhom(before)}.`,
    );
  }
  const now = new Date();
  await tx.rubricVersion.updateMany({
    where: { id: rubricId, workspaceId },
    data: {
      state: 'retired',
      retiredAt: now,
      revision: { increment: 1 },
      changedBy: personId,
      changedAt: now,
    },
  });
  const { name, callType, version } = before;
  await recordChange(tx, {
    workspaceId,
    by: personId,
    what: 'rubric retired',
    target: rubricId,
    before: { name, callType, version },
    after: { note },
  });
}

/** The version as it is once everybody else who was changing it is done; nobody changes it until the transaction ends. */
async function lockVersion(tx: Db, workspaceId: string, rubricId: string): Promise<RubricVersion> {
  await tx.$queryRaw`select id from rubric_versions where id = ${rubricId} and workspace_id = ${workspaceId} for update`;
  const version = await findRubricVersion(tx, workspaceId, rubricId);
  if (version) return version;
  throw new AppError('not_found', 'no such rubric', {
    userMessage: 'There is no rubric with this id in your workspace. A draft may have been discarded.',
  });
}

function assertDraft(version: RubricVersion): void {
  if (version.state === 'draft') return;
  throw conflict(
    version.state === 'published'
      ? `This was published as version ${version.version}${byWhom(version)}, and a published version never changes. Begin the next one from it.`
      : `Version ${version.version} is retired. Begin a new one from it.`,
  );
}

function assertRevision(version: RubricVersion, revision: number): void {
  if (version.revision === revision) return;
  throw conflict(
    `The rubric was saved${byWhom(version)} since you opened it. Nothing of yours is saved yet.`,
    {
      theirs: version,
    },
  );
}

function assertPublishable(content: RubricContent, languages: readonly string[]): void {
  const errors = findRubricProblems(content, languages).filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  throw new AppError('invalid_request', 'rubric has errors', {
    userMessage: 'The rubric cannot be published yet. Mend what is listed and publish it again.',
    fields: errors.map(({ field, problem }) => ({ field, problem })),
  });
}

function byWhom({ changedByName }: RubricVersion): string {
  return changedByName ? ` by ${changedByName}` : '';
}

function conflict(userMessage: string, extension: Record<string, unknown> = {}): AppError {
  return new AppError('conflict', 'rubric changed meanwhile', { userMessage, retry: 'never', extension });
}

function columnsOf({ name, passMark, criteria }: RubricContent) {
  return { name, passMark, criteria: asJson(withKeys(criteria)) };
}

function isSame(a: RubricContent, b: RubricContent): boolean {
  const plain = ({ criteria, ...rest }: RubricContent) =>
    JSON.stringify([rest.name, rest.callType, rest.language, rest.passMark, criteria.map(sorted)]);
  return plain(a) === plain(b);
}

/** The same fields in the same order, however they came. */
function sorted(criterion: RubricContent['criteria'][number]) {
  return Object.entries(toCriterionDraft(criterion)).sort(([a], [b]) => (a < b ? -1 : 1));
}
