import { Readable } from 'node:stream';
import { loadRubrics } from '../../../demo/world.ts';
import { unlinked } from '../../../server/pipeline/link/link-call.ts';
import { saveCrmUsers } from '../../../server/store/crm-users.ts';
import type { Database } from '../../../server/store/db.ts';
import { transact } from '../../../server/store/db.ts';
import { claimIdempotencyKey } from '../../../server/store/idempotency-keys.ts';
import { saveLink } from '../../../server/store/links.ts';
import { putRecords } from '../../../server/store/outbox.ts';
import { setManager, setTeamManager } from '../../../server/store/people.ts';
import { storeRecording } from '../../../server/store/recordings.ts';
import { publishRubric } from '../../../server/store/rubrics.ts';
import { aLink } from '../../builders/a-coaching-log.ts';
import type { Tenant } from '../support/two-workspaces.ts';
import { addActionRows } from './tenant-actions.ts';
import { addCardRows } from './tenant-cards.ts';
import { addChangeRows } from './tenant-changes.ts';
import { addDraft } from './tenant-rubrics.ts';

export const AGENT = 'benji.kowalczyk@quillmere.test';
export const MANAGER = 'owen.castellanos@quillmere.test';

/** Rows that a call without a CRM does not make; the same in every workspace but for the ids. Answers the recording's id. */
export async function addRows(database: Database, tenant: Tenant): Promise<string> {
  const { id: workspaceId, callId, agentId, connection, personIds } = tenant;
  const managerId = personIds[MANAGER]!;
  const key = { workspaceId, callId, connectionId: connection.id };
  await saveLink(database, { ...key, link: aLink(), decidedBy: null, reason: 'linked' });
  await saveLink(database, { ...key, link: unlinked('no_contact', 0), decidedBy: null, reason: 'changed' });
  await claimIdempotencyKey(database, { workspaceId, callId, key: 'same-key', requestHash: 'same-hash' });
  const user = { userId: 'u', active: true, managerId: null, teamName: 'Support' };
  await saveCrmUsers(database, connection, [
    { ...user, id: 'user-1', name: 'Benji', email: AGENT },
    { ...user, id: 'user-2', name: 'Owen', email: MANAGER },
  ]);
  await setManager(database, workspaceId, agentId, managerId);
  await setTeamManager(database, {
    workspaceId,
    connectionId: connection.id,
    teamName: 'Support',
    managerId,
  });
  await transact(database, (tx) =>
    publishRubric(tx, workspaceId, { ...loadRubrics()[0]!, callType: 'support', language: 'fr' }),
  );
  await addDraft(database, tenant);
  const records = [{ connectionId: connection.id, record: aRecord('same-key') }];
  await putRecords(database, { workspaceId, callId, subjectKeys: [], records });
  await database.outbox.updateMany({ where: { workspaceId }, data: { state: 'failed' } });
  await addChangeRows(database, tenant);
  await addActionRows(database, tenant);
  await addCardRows(database, tenant);
  const content = Readable.from([Buffer.from('sound')]);
  return (await storeRecording(database, { workspaceId, contentType: 'audio/wav', content })).id;
}

/** A wish for a task: any record would do. */
export function aRecord(key: string) {
  return { kind: 'task', key, logKey: 'log' } as unknown as Parameters<
    typeof putRecords
  >[1]['records'][number]['record'];
}
