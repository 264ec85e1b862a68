import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * The bare digits under which Salesforce's search may hold a number typed by a person: with country code, also after 00
 * and with the trunk prefix of "+44 (0)20", and as it is dialled within the country. Numbers of North America have one
 * prefix only. What is found is compared as E.164 afterwards.
 */
export function phoneTerms(e164: string): string[] {
  const digits = e164.replace(/\D/g, '');
  const number = parsePhoneNumberFromString(e164);
  if (!number) return [digits];
  const { countryCallingCode: country, nationalNumber: national } = number;
  if (country === '1') return [digits, national];
  const dialled = number.formatNational().replace(/\D/g, '');
  const trunk = dialled.slice(0, dialled.length - national.length) || '0';
  return [digits, `00${digits}`, country + trunk + national, national, trunk + national];
}
