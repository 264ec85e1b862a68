import { type DealSnapshot, UNKNOWN_SNAPSHOT } from '../../domain/deal.ts';
import type { DealStage } from './account.ts';
import type { DealReader } from './deals.ts';
import { DEAL } from './fields.ts';
import { STANDARD_TYPE } from './paths.ts';
import { readRecords } from './records.ts';
import type { CrmObjectRecord } from './schema.ts';

const REMEMBERED = [DEAL.stage, DEAL.amount, DEAL.closeDate, DEAL.nextStep, DEAL.owner];
/** Hardly ever changed, and not worth their history. */
const CURRENT = [DEAL.name, DEAL.currency];

/** Deals as their property history says they stood; unknown where the stage has no entry that old. */
export async function dealsAt(
  { client, account }: DealReader,
  requests: { dealId: string; at: Date }[],
): Promise<Map<string, DealSnapshot>> {
  const ids = requests.map((request) => request.dealId);
  const type = STANDARD_TYPE.deal;
  const deals = await readRecords(client, { type, ids, properties: CURRENT, history: REMEMBERED });
  const stageIds = [...deals.values()].flatMap((deal) =>
    (deal.propertiesWithHistory?.[DEAL.stage] ?? []).flatMap((version) => version.value ?? []),
  );
  const stages = await account.dealStages(stageIds);
  return new Map(requests.map(({ dealId, at }) => [dealId, snapshot(deals.get(dealId), at, stages)]));
}

function snapshot(
  deal: CrmObjectRecord | undefined,
  at: Date,
  stages: ReadonlyMap<string, DealStage>,
): DealSnapshot {
  const value = (property: string) => valueAt(deal?.propertiesWithHistory?.[property] ?? [], at);
  const stage = value(DEAL.stage);
  if (!deal || stage === null) return UNKNOWN_SNAPSHOT;
  const amount = value(DEAL.amount);
  return {
    source: 'history',
    takenAt: at.toISOString(),
    name: deal.properties[DEAL.name] || null,
    stage: stages.get(stage)?.label ?? stage,
    amount: amount === null ? null : Number(amount),
    currency: deal.properties[DEAL.currency] || null,
    closeDate: value(DEAL.closeDate)?.slice(0, 10) ?? null,
    nextStep: value(DEAL.nextStep),
    ownerUserId: value(DEAL.owner),
    contactRole: null,
  };
}

/** The value whose entry is the latest not after `at`. */
function valueAt(versions: { value?: string | null; timestamp: string }[], at: Date): string | null {
  const times = versions
    .map((version) => ({ value: version.value || null, time: Date.parse(version.timestamp) }))
    .filter(({ time }) => time <= at.getTime())
    .sort((a, b) => b.time - a.time);
  return times[0]?.value ?? null;
}
