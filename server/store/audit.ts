import { randomUUID } from 'node:crypto';
import { asJson, type Db } from './db.ts';

/** Keeps who changed what, old and new. Belongs in the transaction of the change. `by`: person id, or `api-key:` and the key's. */
export async function recordChange(
  tx: Db,
  change: {
    workspaceId: string;
    by: string;
    what: string;
    target: string;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  const { workspaceId, by, what, target, before, after } = change;
  await tx.auditEntry.create({
    data: {
      id: randomUUID(),
      workspaceId,
      actor: by,
      what,
      target,
      ...(before === undefined ? {} : { before: asJson(before) }),
      ...(after === undefined ? {} : { after: asJson(after) }),
    },
  });
}
