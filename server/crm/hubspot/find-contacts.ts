import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Contact } from '../../domain/contact.ts';
import type { ContactQuery } from '../crm.ts';
import type { AccountNames } from './account-names.ts';
import { readAssociations } from './associations.ts';
import type { HubSpotClient } from './client.ts';
import { type ContactProbe, searchContacts } from './contact-search.ts';
import { CONTACT } from './fields.ts';
import { STANDARD_TYPE } from './paths.ts';
import { readRecords } from './records.ts';
import type { CrmObjectRecord } from './schema.ts';

/**
 * Contacts by E.164 phone, lower-case e-mail or id. HubSpot finds a number without its country code, so every candidate
 * is compared again as E.164, a number typed without country code being one of the workspace's region.
 */
export async function findContacts(
  { client, accountNames, region }: { client: HubSpotClient; accountNames: AccountNames; region: string },
  query: ContactQuery,
): Promise<Contact[]> {
  const phones = new Set(query.phones);
  const emails = new Set(query.emails.map((email) => email.toLowerCase()));
  const ids = new Set(query.ids);
  const found = new Map<string, CrmObjectRecord>();

  const byId = { type: STANDARD_TYPE.contact, ids: [...ids], properties: Object.values(CONTACT) };
  for (const [id, record] of await readRecords(client, byId)) found.set(id, record);
  for (const record of await searchContacts(client, toProbes(phones, emails))) found.set(record.id, record);

  const contacts = [...found.values()]
    .map((record) => toContact(record, region))
    .filter(
      (contact) =>
        ids.has(contact.id) ||
        contact.phones.some((phone) => phones.has(phone)) ||
        contact.emails.some((email) => emails.has(email)),
    );
  return withAccountNames(await withAccounts(contacts, client), accountNames);
}

/** HubSpot repeats the primary company on the contact; only for a contact without one the associations are read. */
async function withAccounts(contacts: Contact[], client: HubSpotClient): Promise<Contact[]> {
  const ids = contacts.flatMap(({ id, accountId }) => (accountId ? [] : [id]));
  const { contact: from, company: to } = STANDARD_TYPE;
  const companies = await readAssociations(client, { from, to, ids });
  return contacts.map((contact) => ({
    ...contact,
    accountId: contact.accountId ?? companies.get(contact.id)?.[0]?.id ?? null,
  }));
}

function toProbes(phones: ReadonlySet<string>, emails: ReadonlySet<string>): ContactProbe[] {
  return [
    ...[...phones].map((phone) => ({ phone, national: nationalNumber(phone) })),
    ...[...emails].map((email) => ({ email })),
  ];
}

function nationalNumber(phone: string): string {
  return parsePhoneNumberFromString(phone)?.nationalNumber ?? phone.replace(/\D/g, '');
}

function toContact({ id, properties }: CrmObjectRecord, region: string): Contact {
  const text = (name: string) => properties[name]?.trim() || null;
  const emails = [text(CONTACT.email), ...(text(CONTACT.otherEmails)?.split(';') ?? [])];
  const phones = [text(CONTACT.phone), text(CONTACT.mobile)].map((typed) => typed && toE164(typed, region));
  const known = emails.flatMap((email) => (email ? [email.trim().toLowerCase()] : []));
  return {
    id,
    kind: 'contact',
    name: [text(CONTACT.firstName), text(CONTACT.lastName)].filter(Boolean).join(' ') || known[0] || id,
    accountId: text(CONTACT.accountId),
    accountName: text(CONTACT.accountName),
    phones: [...new Set(phones.flatMap((phone) => phone ?? []))],
    emails: [...new Set(known)],
  };
}

function toE164(typed: string, region: string): string | null {
  return parsePhoneNumberFromString(typed, region as CountryCode)?.number ?? null;
}

/** A contact's own text names its account where somebody filled it in; the rest are looked up. */
async function withAccountNames(contacts: Contact[], accountNames: AccountNames): Promise<Contact[]> {
  const nameless = contacts.flatMap(({ accountId, accountName }) =>
    accountId && !accountName ? [accountId] : [],
  );
  if (nameless.length === 0) return contacts;
  const names = await accountNames(nameless);
  return contacts.map((contact) => ({
    ...contact,
    accountName: contact.accountName ?? names.get(contact.accountId ?? '') ?? null,
  }));
}
