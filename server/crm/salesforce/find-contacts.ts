import type { Contact } from '../../domain/contact.ts';
import type { ContactQuery } from '../crm.ts';
import { chunksOf } from './chunks.ts';
import type { SalesforceClient } from './client.ts';
import { CONTACT_COLUMNS, isLeadId, LEAD_COLUMNS, type Person, readPerson } from './contact-rows.ts';
import { searchPhones } from './search-phones.ts';
import { raw, recordIds, soql } from './soql.ts';

/** Keeps a statement well under the length of a URL that Salesforce takes (16,384 bytes with everything encoded). */
const IDS_PER_QUERY = 400;
/** An address may have 80 characters. */
const EMAILS_PER_QUERY = 150;

type ToE164 = (typed: string) => string | null;

/**
 * Contacts and leads that have one of the numbers or addresses, or one of the ids. Search finds numbers as people typed
 * them; only equality as E.164 counts. A converted lead is answered as its contact, which then also carries the lead's
 * number and address, since those are what matched.
 */
export async function findContacts(
  client: SalesforceClient,
  toE164: ToE164,
  query: ContactQuery,
): Promise<Contact[]> {
  const searched = await searchPhones(client, [...new Set(query.phones)]);
  const byPhone = searched
    .map((row) => readPerson(row, toE164))
    .filter(({ contact }) => contact.phones.some((phone) => query.phones.includes(phone)));
  const others = await readPeople(client, toE164, query.emails, [...query.ids, ...successorsOf(byPhone)]);
  const people = [...byPhone, ...others];
  const known = new Set(people.map(({ contact }) => contact.id));
  const missing = successorsOf(people).filter((id) => !known.has(id));
  const followed = await readPeople(client, toE164, [], missing);
  return mergePeople([...people, ...followed]);
}

async function readPeople(
  client: SalesforceClient,
  toE164: ToE164,
  emails: string[],
  ids: string[],
): Promise<Person[]> {
  const unique = recordIds(ids);
  const leadIds = unique.filter(isLeadId);
  const contactIds = unique.filter((id) => !isLeadId(id));
  const statements = [
    ...chunksOf([...new Set(emails)], EMAILS_PER_QUERY).flatMap((chunk) => [
      soql`SELECT ${raw(CONTACT_COLUMNS)} FROM Contact WHERE Email IN ${chunk}`,
      soql`SELECT ${raw(LEAD_COLUMNS)} FROM Lead WHERE Email IN ${chunk}`,
    ]),
    ...chunksOf(contactIds, IDS_PER_QUERY).map(
      (chunk) => soql`SELECT ${raw(CONTACT_COLUMNS)} FROM Contact WHERE Id IN ${chunk}`,
    ),
    ...chunksOf(leadIds, IDS_PER_QUERY).map(
      (chunk) => soql`SELECT ${raw(LEAD_COLUMNS)} FROM Lead WHERE Id IN ${chunk}`,
    ),
  ];
  const answers = await client.queries(statements);
  return answers.flat().map((row) => readPerson(row, toE164));
}

function successorsOf(people: Person[]): string[] {
  return people.map(({ convertedTo }) => convertedTo).filter((id) => id !== null);
}

/** One contact per person; a lead that became one of them gives it its numbers and addresses and goes. */
function mergePeople(people: Person[]): Contact[] {
  const contacts = new Map<string, Contact>();
  for (const { contact, isConverted } of people) if (!isConverted) contacts.set(contact.id, contact);
  for (const { contact, convertedTo } of people) {
    const successor = contacts.get(convertedTo ?? '');
    if (!successor) continue;
    contacts.set(successor.id, {
      ...successor,
      phones: [...new Set([...successor.phones, ...contact.phones])],
      emails: [...new Set([...successor.emails, ...contact.emails])],
    });
  }
  return [...contacts.values()];
}
