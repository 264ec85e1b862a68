import DataLoader from 'dataloader';
import type { Contact } from '../domain/contact.ts';
import type { Deal, DealSnapshot } from '../domain/deal.ts';
import type { ContactQuery, Crm } from './crm.ts';

type DealQuery = Parameters<Crm['openDeals']>[0];
type PastQuery = { dealId: string; at: Date };

/**
 * The same CRM, with the questions that come within `windowMs` asked together: a hundred calls linked at once cost a
 * handful of requests. Each asker gets what belongs to its own question.
 */
export function batchReads(crm: Crm, { windowMs }: { windowMs: number }): Crm {
  const options = {
    cache: false,
    maxBatchSize: 500,
    batchScheduleFn: (ask: () => void) => void setTimeout(ask, windowMs),
  };

  const contacts = new DataLoader<ContactQuery, Contact[]>(async (queries) => {
    const merged = {
      phones: union(queries, 'phones'),
      emails: union(queries, 'emails'),
      ids: union(queries, 'ids'),
    };
    const found = await crm.findContacts(merged);
    return queries.map((query) => found.filter((contact) => answers(contact, query)));
  }, options);

  const deals = new DataLoader<DealQuery, Deal[]>(async (queries) => {
    const found = await crm.openDeals({
      contactIds: union(queries, 'contactIds'),
      accountIds: union(queries, 'accountIds'),
    });
    return queries.map((query) => found.filter((deal) => concerns(deal, query)));
  }, options);

  const byId = new DataLoader<string[], Deal[]>(async (queries) => {
    const found = await crm.dealsById([...new Set(queries.flat())]);
    return queries.map((ids) => found.filter(({ id }) => ids.includes(id)));
  }, options);

  const past = new DataLoader<PastQuery[], Map<string, DealSnapshot>>(
    (queries) => pastDeals(crm, queries),
    options,
  );

  return {
    ...crm,
    findContacts: (query) => contacts.load(query),
    openDeals: (query) => deals.load(query),
    dealsById: (ids) => byId.load(ids),
    dealsAt: (requests) => past.load(requests),
  };
}

function union<K extends string>(queries: readonly Record<K, string[]>[], key: K): string[] {
  return [...new Set(queries.flatMap((query) => query[key]))];
}

function answers(contact: Contact, { phones, emails, ids }: ContactQuery): boolean {
  return (
    ids.includes(contact.id) ||
    contact.phones.some((phone) => phones.includes(phone)) ||
    contact.emails.some((email) => emails.includes(email))
  );
}

function concerns(deal: Deal, { contactIds, accountIds }: DealQuery): boolean {
  return (
    deal.contactRoles.some(({ contactId }) => contactIds.includes(contactId)) ||
    (deal.accountId !== null && accountIds.includes(deal.accountId))
  );
}

/** The port answers one moment a deal, so a deal asked for at two moments goes into two questions. */
async function pastDeals(crm: Crm, queries: readonly PastQuery[][]): Promise<Map<string, DealSnapshot>[]> {
  const rounds: Map<string, PastQuery>[] = [];
  const roundOf = new Map<PastQuery, number>();
  for (const request of queries.flat()) {
    let round = rounds.findIndex(
      (asked) => (asked.get(request.dealId)?.at.getTime() ?? request.at.getTime()) === request.at.getTime(),
    );
    if (round === -1) round = rounds.push(new Map()) - 1;
    rounds[round]!.set(request.dealId, request);
    roundOf.set(request, round);
  }
  const answers = await Promise.all(rounds.map((asked) => crm.dealsAt([...asked.values()])));
  return queries.map((requests) => {
    const found = requests.flatMap((request): [string, DealSnapshot][] => {
      const snapshot = answers[roundOf.get(request)!]!.get(request.dealId);
      return snapshot ? [[request.dealId, snapshot]] : [];
    });
    return new Map(found);
  });
}
