import type { DealPayload, LogPayload } from '../../view-model/contract/index.ts';
import { numberOf, textOf, wordOf } from './read-row.ts';
import type { LogRow } from './rows.ts';

/** The deal when the call happened, from the log, and as the Opportunity says now. */
export function dealOf(row: LogRow): LogPayload['deal'] {
  const source = wordOf<LogPayload['deal']['thenSource']>(row.snapshotSource) ?? 'unknown';
  return { then: source === 'unknown' ? null : thenOf(row), thenSource: source, now: nowOf(row) };
}

function thenOf(row: LogRow): DealPayload {
  return {
    name: textOf(row.dealRecord?.Name),
    stage: textOf(row.dealStage),
    amount: numberOf(row.dealAmount),
    currency: textOf(row.dealCurrency),
    closeDate: textOf(row.dealCloseDate),
    nextStep: textOf(row.dealNextStep),
  };
}

/** The currency is the log's: `CurrencyIsoCode` exists only in orgs with several, where a deal rarely changes its own. */
function nowOf({ dealRecord, dealCurrency }: LogRow): DealPayload | null {
  if (!dealRecord) return null;
  return {
    name: textOf(dealRecord.Name),
    stage: textOf(dealRecord.StageName),
    amount: numberOf(dealRecord.Amount),
    currency: textOf(dealCurrency),
    closeDate: textOf(dealRecord.CloseDate),
    nextStep: textOf(dealRecord.NextStep),
  };
}
