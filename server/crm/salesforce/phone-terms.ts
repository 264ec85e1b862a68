/** Calling codes of two digits; 1 and 7 have one, all others three (ITU-T E.164, list of assigned country codes). */
const TWO_DIGIT_CODES = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/**
 * The bare digits under which Salesforce's search may hold a number typed by a person: with country code, without it,
 * and outside North America with a trunk 0. What is found is compared as E.164 afterwards.
 */
export function phoneTerms(e164: string): string[] {
  const digits = e164.replace(/\D/g, '');
  const national = digits.slice(callingCodeLength(digits));
  return digits.startsWith('1') ? [digits, national] : [digits, national, `0${national}`];
}

function callingCodeLength(digits: string): number {
  if (digits.startsWith('1') || digits.startsWith('7')) return 1;
  return TWO_DIGIT_CODES.has(digits.slice(0, 2)) ? 2 : 3;
}
