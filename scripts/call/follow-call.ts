import { setTimeout as sleep } from 'node:timers/promises';
import { callStatus } from '../../server/store/call-status.ts';
import { createPerson } from '../../server/store/people.ts';
import type { System } from '../../server/wiring.ts';
import type { CompletedDraft } from './complete-draft.ts';

export type CallView = NonNullable<Awaited<ReturnType<typeof callStatus>>>;

const ASK_EVERY_MS = 50;
/** Longer than that, a person wants to know what is going on. */
const SILENT_MS = 2_000;

/** Takes a file's call in and waits for its end state. Its agents become people of the workspace. */
export async function followCall(
  { database, services }: System,
  workspaceId: string,
  { draft, agents }: CompletedDraft,
  say: (text: string) => void,
): Promise<CallView> {
  const identities = new Map(
    agents.map(({ participantId }) => [
      participantId,
      { kind: 'source_user', value: `${draft.providerCallId}/${participantId}` } as const,
    ]),
  );
  for (const { participantId, name } of agents) {
    const own = [identities.get(participantId)!];
    await createPerson(database, { workspaceId, name, email: null, roles: ['agent'], identities: own });
  }
  const participants = draft.participants.map((one) => {
    const identity = identities.get(one.id);
    return identity ? { ...one, identities: [...one.identities, identity] } : one;
  });
  const { callId } = await services.acceptCall({ workspaceId, draft: { ...draft, participants } });
  await services.ring({ calls: [{ workspaceId, callId, stage: 'ingest' }], connections: [] });

  let saidAt = Date.now();
  for (;;) {
    const view = (await callStatus(database, workspaceId, callId))!;
    if (view.state !== 'pending') return view;
    if (Date.now() - saidAt > SILENT_MS) {
      saidAt = Date.now();
      say(`  at ${view.stage} ...${view.waitingFor ? ` ${view.waitingFor}` : ''}`);
    }
    await sleep(ASK_EVERY_MS);
  }
}
