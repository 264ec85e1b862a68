import { z } from 'zod';
import type { Deal } from '../../domain/deal.ts';
import { parsed, type Row } from './schema.ts';

const COLUMNS = [
  'Id',
  'Name',
  'AccountId',
  'Account.Name',
  'OwnerId',
  'StageName',
  'Amount',
  'CloseDate',
  'NextStep',
];

/** Columns of a deal, read from Opportunity itself or through a relationship to it. */
export function dealColumns(hasCurrencyCodes: boolean, relation?: 'Opportunity'): string {
  const names = hasCurrencyCodes ? [...COLUMNS, 'CurrencyIsoCode'] : COLUMNS;
  return names.map((name) => (relation ? `${relation}.${name}` : name)).join(', ');
}

const text = z.string().nullish();
const opportunitySchema = z.object({
  Id: z.string(),
  Name: text,
  AccountId: text,
  Account: z.object({ Name: text }).nullish(),
  OwnerId: text,
  StageName: z.string(),
  Amount: z.number().nullish(),
  CurrencyIsoCode: text,
  CloseDate: text,
  NextStep: text,
});
const roleSchema = z.object({ OpportunityId: z.string(), ContactId: z.string(), Role: text });
const roleDealSchema = roleSchema.extend({ Opportunity: z.record(z.string(), z.unknown()) });

export type DealRole = { dealId: string; contactId: string; role: string | null };

export function readDeal(row: Row): Deal {
  const found = parsed(opportunitySchema, row, 'an opportunity row');
  return {
    id: found.Id,
    name: found.Name ?? '',
    accountId: found.AccountId ?? null,
    accountName: found.Account?.Name ?? null,
    ownerUserId: found.OwnerId ?? null,
    stage: found.StageName,
    amount: found.Amount ?? null,
    currency: found.CurrencyIsoCode ?? null,
    closeDate: found.CloseDate ?? null,
    nextStep: found.NextStep ?? null,
    contactRoles: [],
  };
}

export function readRole(row: Row): DealRole {
  const role = parsed(roleSchema, row, 'a contact role row');
  return { dealId: role.OpportunityId, contactId: role.ContactId, role: role.Role ?? null };
}

/** The deal that a contact role row brings along. */
export function readRoleDeal(row: Row): Deal {
  return readDeal(parsed(roleDealSchema, row, 'a contact role row').Opportunity);
}

/** Each deal once, with its roles. */
export function withRoles(deals: Deal[], roles: DealRole[]): Deal[] {
  const unique = [...new Map(deals.map((deal) => [deal.id, deal])).values()];
  return unique.map((deal) => ({
    ...deal,
    contactRoles: roles
      .filter((role) => role.dealId === deal.id)
      .map(({ contactId, role }) => ({ contactId, role })),
  }));
}
