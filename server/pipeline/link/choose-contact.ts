import type { Contact } from '../../domain/contact.ts';
import type { LinkCandidate, LinkRule } from '../../domain/link.ts';
import type { Identity } from '../../domain/participant.ts';

export type ContactChoice =
  | { contact: Contact }
  | {
      contact: null;
      rule: Extract<LinkRule, 'no_contact' | 'no_customer_identity' | 'several_contacts'>;
      candidates: LinkCandidate[];
    };

/**
 * Which contact (or lead) the customer is: an id given by the source, else equality of a normalised number or address.
 * Two people with the same number stay two candidates; a human picks (RULES, "Linking").
 */
export function chooseContact(input: {
  givenId: string | null;
  identities: readonly Identity[];
  contacts: readonly Contact[];
}): ContactChoice {
  const given = input.contacts.find((contact) => contact.id === input.givenId);
  if (given) return { contact: given };

  const phones = valuesOf(input.identities, 'phone');
  const emails = valuesOf(input.identities, 'email');
  if (phones.size === 0 && emails.size === 0)
    return { contact: null, rule: 'no_customer_identity', candidates: [] };

  const candidates = [...new Map(input.contacts.map((contact) => [contact.id, contact])).values()]
    .map((contact) => ({ contact, reasons: reasonsFor(contact, phones, emails) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => (a.contact.id < b.contact.id ? -1 : 1));

  if (candidates.length === 0) return { contact: null, rule: 'no_contact', candidates: [] };
  if (candidates.length === 1) return { contact: candidates[0]!.contact };
  return {
    contact: null,
    rule: 'several_contacts',
    candidates: candidates.map(({ contact, reasons }) => ({
      kind: contact.kind,
      id: contact.id,
      name: contact.name,
      reasons,
    })),
  };
}

function valuesOf(identities: readonly Identity[], kind: Identity['kind']): Set<string> {
  return new Set(identities.filter((identity) => identity.kind === kind).map((identity) => identity.value));
}

function reasonsFor(contact: Contact, phones: Set<string>, emails: Set<string>): string[] {
  const reasons: string[] = [];
  if (contact.phones.some((phone) => phones.has(phone))) reasons.push('has the same phone number');
  if (contact.emails.some((email) => emails.has(email))) reasons.push('has the same e-mail address');
  return reasons;
}
