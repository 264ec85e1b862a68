import { type Connection, createConnection } from '../../../server/store/connections.ts';
import { api, sample } from './api.ts';
import { makeWorkspace, startTestSystem, type TestSystem, type TestWorkspace } from './test-system.ts';

export type Tenant = TestWorkspace & {
  callId: string;
  legId: string;
  /** A call of a type without rubric. */
  unscoredId: string;
  agentId: string;
  connection: Connection;
};

/** Two workspaces with the same people, numbers, rubrics and call ids, each with its own CRM account. */
export async function startTwoWorkspaces(): Promise<{ running: TestSystem; ours: Tenant; theirs: Tenant }> {
  const running = await startTestSystem({ workers: true });
  const workspaces = [await makeWorkspace(running), await makeWorkspace(running)];
  const tenants = await Promise.all(
    workspaces.map(async (workspace, at) => {
      const call = await api(running, workspace).endOf(sample('qm-1012'));
      const unscored = { ...sample('qm-1003'), callType: 'new_type' };
      const { id: unscoredId } = await api(running, workspace).endOf(unscored);
      const connection = await createConnection(running.system.database, {
        workspaceId: workspace.id,
        vendor: 'hubspot',
        accountId: `account-${at}`,
        baseUrl: 'https://api.test',
        credentials: null,
        mode: 'full',
      });
      return {
        ...workspace,
        callId: call.id,
        unscoredId,
        legId: call.legs[0].id,
        agentId: call.legs[0].agent.id,
        connection,
      };
    }),
  );
  return { running, ours: tenants[0]!, theirs: tenants[1]! };
}
