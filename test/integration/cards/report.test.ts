import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadWorkspace, saveSettings } from '../../../server/store/workspaces.ts';
import {
  type CardTenant,
  callerFor,
  DEAL,
  hubspot,
  makeCardTenant,
  startCardSystem,
  type Who,
} from '../support/card-world.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let tenant: CardTenant;
beforeAll(async () => {
  running = await startCardSystem();
  tenant = await makeCardTenant(running, '1001');
});
afterAll(() => running?.close());

const reportFor = async (who: Who) => {
  const path = `/cards/record?objectType=deal&recordId=${DEAL}`;
  return (await hubspot(running, callerFor(tenant, who)).get(path).expect(200)).body.reportId;
};

describe('the report on a card', () => {
  it('none chosen, is not there', async () => {
    expect(await reportFor('admin')).toBeUndefined();
  });

  it.each<[Who, string | undefined]>([
    ['manager', '4711'],
    ['admin', '4711'],
    ['analyst', '4711'],
    ['rep', undefined],
    ['peer', undefined],
  ])('chosen by an admin, goes to %s as %s', async (who, reportId) => {
    const { database } = running.system;
    const { settings } = await loadWorkspace(database, tenant.id);
    await saveSettings(database, tenant.id, { ...settings, hubSpotReportId: '4711' });
    expect(await reportFor(who)).toBe(reportId);
  });
});
