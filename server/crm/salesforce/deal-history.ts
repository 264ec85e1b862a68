import { z } from 'zod';
import { type DealSnapshot, UNKNOWN_SNAPSHOT } from '../../domain/deal.ts';
import { chunksOf } from './chunks.ts';
import type { SalesforceClient } from './client.ts';
import { parsed, type Row } from './schema.ts';
import { raw, recordIds, soql } from './soql.ts';
import { type TrackedChange, valueAt } from './value-at.ts';

const IDS_PER_QUERY = 400;

const text = z.string().nullish();
const stepSchema = z.object({
  OpportunityId: z.string(),
  CreatedDate: z.coerce.date(),
  StageName: text,
  Amount: z.number().nullish(),
  CloseDate: text,
});
const changeSchema = z.object({
  OpportunityId: z.string(),
  CreatedDate: z.coerce.date(),
  Field: z.string(),
  OldValue: z.unknown(),
  NewValue: z.unknown(),
});
const currentSchema = z.object({
  Id: z.string(),
  Name: text,
  NextStep: text,
  OwnerId: text,
  CurrencyIsoCode: text,
  LastModifiedDate: z.coerce.date(),
});

type Step = z.infer<typeof stepSchema>;
type Change = z.infer<typeof changeSchema>;
type Current = z.infer<typeof currentSchema>;

/**
 * Deals as they stood. Salesforce keeps stage, amount and close date of every change in OpportunityHistory, always;
 * next step and owner only where the org tracks them, so those may be null.
 */
export async function dealsAt(
  client: SalesforceClient,
  hasCurrencyCodes: boolean,
  requests: { dealId: string; at: Date }[],
): Promise<Map<string, DealSnapshot>> {
  const chunks = chunksOf(recordIds(requests.map(({ dealId }) => dealId)), IDS_PER_QUERY);
  const currency = raw(hasCurrencyCodes ? ', CurrencyIsoCode' : '');
  const answers = await client.queries(
    chunks.flatMap((ids) => [
      soql`SELECT OpportunityId, CreatedDate, StageName, Amount, CloseDate FROM OpportunityHistory WHERE OpportunityId IN ${ids}`,
      soql`SELECT OpportunityId, CreatedDate, Field, OldValue, NewValue FROM OpportunityFieldHistory WHERE OpportunityId IN ${ids}`,
      soql`SELECT Id, Name, NextStep, OwnerId, LastModifiedDate${currency} FROM Opportunity WHERE Id IN ${ids}`,
    ]),
  );
  const rowsOf = (part: number): Row[] => answers.filter((_, i) => i % 3 === part).flat();
  const steps = rowsOf(0).map((row) => parsed(stepSchema, row, 'a deal history row'));
  const changes = rowsOf(1).map((row) => parsed(changeSchema, row, 'a field history row'));
  const deals = rowsOf(2).map((row) => parsed(currentSchema, row, 'an opportunity row'));
  const of = <T extends { OpportunityId: string }>(rows: T[], id: string) =>
    rows.filter((row) => row.OpportunityId === id);
  return new Map(
    requests.map(({ dealId, at }) => {
      const deal = deals.find((one) => one.Id === dealId);
      return [dealId, snapshotOf(deal, of(steps, dealId), of(changes, dealId), at)];
    }),
  );
}

function snapshotOf(deal: Current | undefined, steps: Step[], changes: Change[], at: Date): DealSnapshot {
  const step = steps
    .filter(({ CreatedDate }) => CreatedDate <= at)
    .sort((a, b) => a.CreatedDate.getTime() - b.CreatedDate.getTime())
    .at(-1);
  if (!deal || !step) return UNKNOWN_SNAPSHOT;
  const then = (fields: string[], now: string | null | undefined) =>
    valueAt(tracked(changes, fields), at, now ?? null, deal.LastModifiedDate);
  return {
    source: 'history',
    takenAt: at.toISOString(),
    name: deal.Name ?? null,
    stage: step.StageName ?? null,
    amount: step.Amount ?? null,
    currency: deal.CurrencyIsoCode ?? null,
    closeDate: step.CloseDate ?? null,
    nextStep: then(['NextStep'], deal.NextStep),
    ownerUserId: then(['Owner', 'OwnerId'], deal.OwnerId),
    contactRole: null,
  };
}

/** Owner changes come twice, once as names and once as ids; only ids are of use. */
function tracked(changes: Change[], fields: string[]): TrackedChange[] {
  const isOwner = fields.includes('OwnerId');
  const isUserId = (value: unknown) => value === null || String(value).startsWith('005');
  return changes
    .filter(({ Field, OldValue, NewValue }) => {
      return fields.includes(Field) && (!isOwner || (isUserId(OldValue) && isUserId(NewValue)));
    })
    .map(({ CreatedDate, OldValue, NewValue }) => ({
      at: CreatedDate,
      before: (OldValue as string | null) ?? null,
      after: (NewValue as string | null) ?? null,
    }));
}
