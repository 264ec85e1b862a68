import { setTimeout as sleep } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { Contact } from '../domain/contact.ts';
import type { Deal, DealSnapshot } from '../domain/deal.ts';
import type { ContactQuery, Crm } from './crm.ts';

type DealQuery = Parameters<Crm['openDeals']>[0];
type PastQuery = { dealId: string; at: Date };

/** Where more calls than this wait together, a busy worker may pause for a few windows before it brings the next. */
const MANY = 20;
const PATIENCE = 5;

export type Gathering = {
  /** Questions that come within this time are asked together. */
  windowMs: number;
  /** Asked after each window: should the questions of `waiting` calls, the first put at `since`, wait for another one? */
  isWorthWaiting: (gathered: { waiting: number; isGrowing: boolean; since: Date }) => Promise<boolean>;
};

/**
 * The same CRM, with questions asked together: five hundred calls linked at once cost some thirty requests. Only the first
 * question of a call (whose number is this?) waits for company, at least until the calls before have all their answers: so
 * the slower the CRM or the tighter its budget, the more go together. Each asker gets what belongs to its own question.
 */
export function batchReads(crm: Crm, { windowMs, isWorthWaiting }: Gathering): Crm {
  const options = {
    cache: false,
    batchScheduleFn: (ask: () => void) => void setTimeout(ask, windowMs),
  };
  let waiting = 0;
  let underWay = 0;
  const counted = <T>(answer: Promise<T>): Promise<T> => {
    underWay += 1;
    return answer.finally(() => {
      underWay -= 1;
    });
  };
  const gather = async (ask: () => void) => {
    const since = new Date();
    for (let before = 0; ; before = waiting) {
      await sleep(waiting > MANY ? windowMs * PATIENCE : windowMs);
      if (underWay > 0) continue;
      const gathered = { waiting, isGrowing: before > 0 && waiting > before, since };
      if (!(await isWorthWaiting(gathered).catch(() => false))) return ask();
    }
  };

  const readContacts = async (queries: readonly ContactQuery[]) => {
    const merged = {
      phones: union(queries, 'phones'),
      emails: union(queries, 'emails'),
      ids: union(queries, 'ids'),
    };
    const found = await crm.findContacts(merged);
    return queries.map((query) => found.filter((contact) => answers(contact, query)));
  };
  const contactsById = new DataLoader<ContactQuery, Contact[]>(readContacts, options);
  const contacts = new DataLoader<ContactQuery, Contact[]>(
    (queries) => {
      waiting -= queries.length;
      return counted(readContacts(queries));
    },
    { ...options, batchScheduleFn: (ask) => void gather(ask) },
  );

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
    findContacts: (query) => {
      if (query.phones.length + query.emails.length === 0) return contactsById.load(query);
      waiting += 1;
      return contacts.load(query);
    },
    openDeals: (query) => counted(deals.load(query)),
    dealsById: (ids) => counted(byId.load(ids)),
    dealsAt: (requests) => counted(past.load(requests)),
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
