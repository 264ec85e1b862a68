import { expect } from 'vitest';
import { loadSampleCalls } from '../../../demo/world.ts';
import type { CrmVendor } from '../../../server/domain/call.ts';
import { countRecords } from './in-crms.ts';
import type { TestStage } from './test-stage.ts';

/** A flagged call whose manager gets two tasks: every kind of record is written for it. */
export const FLAGGED = 'qm-1012';

const times = (count: number) => ({ records: count, keys: count });

/** Sends one of the sample calls and answers its id. */
export async function sendSample(stage: TestStage, externalId = FLAGGED): Promise<string> {
  const call = loadSampleCalls(new Date()).find((each) => each.externalId === externalId)!;
  return ((await (await stage.send(call)).json()) as { id: string }).id;
}

/** The flagged call's log and six scores are in these CRMs once, and nowhere else. */
export function expectLogIn(stage: TestStage, ...crms: CrmVendor[]): void {
  const counts = countRecords(stage);
  for (const crm of ['salesforce', 'hubspot'] as const) {
    const wanted = crms.includes(crm) ? [times(1), times(6)] : [times(0), times(0)];
    expect({ crm, logs: counts[crm].logs, scores: counts[crm].scores }).toEqual({
      crm,
      logs: wanted[0],
      scores: wanted[1],
    });
  }
}

/** Everything of the flagged call is in both CRMs, once; its tasks in Salesforce. */
export function expectAllOnce(stage: TestStage): void {
  expectLogIn(stage, 'salesforce', 'hubspot');
  const { salesforce, hubspot } = countRecords(stage);
  expect(salesforce).toMatchObject({ flags: times(3), tasks: times(2), shares: 1 });
  expect(hubspot.tasks).toEqual(times(0));
}
