import type { Contact } from '../../server/domain/contact.ts';

/** A contact of the account `acme`; override what matters. */
export function aContact(over: Partial<Contact> = {}): Contact {
  return {
    id: 'contact-1',
    kind: 'contact',
    name: 'Carla Customer',
    accountId: 'acme',
    accountName: 'Acme',
    phones: ['+12025550101'],
    emails: ['carla@acme.test'],
    ...over,
  };
}

/** A lead has no account of its own. */
export function aLead(over: Partial<Contact> = {}): Contact {
  return aContact({
    id: 'lead-1',
    kind: 'lead',
    name: 'Leo Lead',
    accountId: null,
    accountName: null,
    ...over,
  });
}
