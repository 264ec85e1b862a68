import { expect } from 'vitest';
import { RUBRIC_TEMPLATES } from '../../../server/rubric-templates/rubric-templates.ts';
import { recordChange } from '../../../server/store/audit.ts';
import { type Database, type Db, transact } from '../../../server/store/db.ts';
import * as drafts from '../../../server/store/rubric-drafts.ts';
import * as versions from '../../../server/store/rubric-versions.ts';
import { lockLine, publishRubric } from '../../../server/store/rubrics.ts';
import { releaseForAgent } from '../../../server/store/waiting-for-agent.ts';
import { countCallsOfType, releaseForRubric } from '../../../server/store/waiting-for-rubric.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import type { Read } from './tenant-reads.ts';
import { AGENT } from './tenant-rows.ts';
import type { Write } from './tenant-writes.ts';

const content = { ...RUBRIC_TEMPLATES[0]!, callType: 'support', language: 'it' };
const by = { personId: 'somebody', note: '', revision: 1 };

/** A draft in each workspace, begun before the version in force of its line. */
export async function addDraft(database: Database, { id: workspaceId }: Tenant): Promise<void> {
  await transact(database, (tx) => drafts.createDraft(tx, workspaceId, content, 'somebody'));
  await transact(database, (tx) => publishRubric(tx, workspaceId, content));
}

async function idOf(db: Db, ours: Tenant, state: string): Promise<string> {
  const where = { workspaceId: ours.id, state };
  return (await db.rubricVersion.findFirstOrThrow({ where, orderBy: { createdAt: 'desc' } })).id;
}

export async function rubricReads(db: Db, ours: Tenant): Promise<Record<string, Read>> {
  const draftId = await idOf(db, ours, 'draft');
  return {
    findRubricVersion: (id) => versions.findRubricVersion(db, id, draftId),
    publishedSince: (id) => versions.publishedSince(db, id, draftId),
  };
}

export function rubricLists(db: Db): Record<string, Read> {
  return {
    listRubricVersions: async (id) => (await versions.listRubricVersions(db, id)).versions,
  };
}

export function rubricCounts(db: Db): Record<string, Read> {
  return { countCallsOfType: (id) => countCallsOfType(db, id, 'new_type') };
}

export async function rubricWrites(db: Db, ours: Tenant): Promise<Record<string, Write>> {
  const [draftId, publishedId] = [await idOf(db, ours, 'draft'), await idOf(db, ours, 'published')];
  return {
    recordChange: (tx, workspaceId) => recordChange(tx, { workspaceId, by: 'x', what: 'x', target: 'x' }),
    lockLine: (tx, id) => lockLine(tx, id, { ...content, callType: 'new' }),
    createDraft: (tx, id) => drafts.createDraft(tx, id, content, 'x'),
    saveDraft: (tx, id) => drafts.saveDraft(tx, id, draftId, { ...content, name: 'Changed' }, by),
    discardDraft: (tx, id) => drafts.discardDraft(tx, id, draftId, by),
    publishDraft: (tx, id) => drafts.publishDraft(tx, id, draftId, by),
    retireRubric: (tx, id) => drafts.retireRubric(tx, id, publishedId, by),
    releaseForAgent: async (tx, id) => {
      const data = { reasonCode: 'agent_unknown', stageState: 'quarantined' };
      await tx.call.updateMany({ where: { id: ours.callId, workspaceId: id }, data });
      expect(await releaseForAgent(tx, id, [{ kind: 'email', value: AGENT }])).toEqual(
        id === ours.id ? [ours.callId] : [],
      );
    },
    releaseForRubric: (tx, id) => releaseForRubric(tx, id, 'new_type'),
  };
}
