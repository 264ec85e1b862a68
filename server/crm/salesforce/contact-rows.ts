import { z } from 'zod';
import type { Contact } from '../../domain/contact.ts';
import { parsed, type Row } from './schema.ts';

export const CONTACT_COLUMNS =
  'Id, Name, AccountId, Account.Name, Phone, MobilePhone, HomePhone, OtherPhone, Email';
export const LEAD_COLUMNS = 'Id, Name, Company, Phone, MobilePhone, Email, IsConverted, ConvertedContactId';

const text = z.string().nullish();
const personSchema = z.object({
  Id: z.string(),
  Name: text,
  AccountId: text,
  Account: z.object({ Name: text }).nullish(),
  Company: text,
  Phone: text,
  MobilePhone: text,
  HomePhone: text,
  OtherPhone: text,
  Email: text,
  IsConverted: z.boolean().nullish(),
  ConvertedContactId: text,
});

/** A contact or lead; of a converted lead, which is nobody any more, the contact it became if that is still known. */
export type Person = { contact: Contact; isConverted: boolean; convertedTo: string | null };

/** A row of Contact or Lead; numbers that `toE164` cannot read are left out. */
export function readPerson(row: Row, toE164: (typed: string) => string | null): Person {
  const person = parsed(personSchema, row, 'a contact row');
  const typed = [person.Phone, person.MobilePhone, person.HomePhone, person.OtherPhone];
  const phones = typed.map((phone) => (phone ? toE164(phone) : null));
  return {
    contact: {
      id: person.Id,
      kind: isLeadId(person.Id) ? 'lead' : 'contact',
      name: person.Name ?? '',
      accountId: person.AccountId ?? null,
      accountName: person.Account?.Name ?? person.Company ?? null,
      phones: [...new Set(phones.filter((phone) => phone !== null))],
      emails: person.Email ? [person.Email.toLowerCase()] : [],
    },
    isConverted: person.IsConverted ?? false,
    convertedTo: person.IsConverted ? (person.ConvertedContactId ?? null) : null,
  };
}

/** 00Q is the key prefix of Lead in every org. */
export function isLeadId(id: string): boolean {
  return id.startsWith('00Q');
}
