import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

export interface SearchablePhone {
  /** Area code and local number, no country code: what HubSpot's calculated properties hold. */
  national: string;
  /** "+" and all digits; undefined when the number cannot be understood. */
  international?: string;
}

/**
 * The searchable forms of a phone number as typed by a person.
 * A number that no numbering plan explains keeps its bare digits, as a CRM full of extensions and typos needs.
 */
export function searchablePhone(typed: string, defaultCountry: CountryCode): SearchablePhone | undefined {
  const digits = typed.replace(/\D/g, '');
  if (digits === '') return undefined;
  const parsed = parsePhoneNumberFromString(typed, defaultCountry);
  if (!parsed) return { national: digits };
  return { national: parsed.nationalNumber, international: parsed.number };
}
