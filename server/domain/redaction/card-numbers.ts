import type { DigitGroup, DigitRun } from './digit-runs.ts';

const SHORTEST = 13;
const LONGEST = 19;

/**
 * Prefix and length of the issuers whose cards are read out over the telephone (ISO/IEC 7812 ranges): Visa, Mastercard,
 * American Express, Diners, JCB, Discover, UnionPay.
 */
const ISSUED = new RegExp(
  '^(?:4\\d{15}(?:\\d{3})?|5[1-5]\\d{14}|(?:222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}|3[47]\\d{13}' +
    '|3(?:0[0-5]|[689]\\d)\\d{11}(?:\\d{2})?|35(?:2[89]|[3-8]\\d)\\d{12}|6(?:011|4[4-9]\\d|5\\d\\d|2\\d\\d)\\d{12}(?:\\d{3})?)$',
);

/**
 * The groups of a run that belong to card numbers. What stands by itself as 13 to 19 digits (a run within one turn, or
 * a group) counts when it passes the Luhn check. Made of parts of a longer run, or of several turns (`withinTurn`
 * false), it also needs an issuer's prefix and length, or every tenth pair of telephone numbers would count. Whole
 * groups are taken, so a security code glued to the number goes with it.
 */
export function findCardGroups(run: DigitRun, withinTurn: boolean): DigitGroup[] {
  const digits = run.map((group) => group.digits).join('');
  if (digits.length < SHORTEST) return [];
  if (withinTurn && isCardLike(digits)) return [...run];
  const taken = new Set(run.filter((group) => isCardLike(group.digits)));
  const places = run.flatMap((group) => Array.from(group.digits, (_, at) => ({ group, at })));
  places.forEach((first, start) => {
    if (first.at > 0 && hasFirmLimits(first.group)) return;
    for (let length = SHORTEST; length <= LONGEST && start + length <= digits.length; length += 1) {
      const number = digits.slice(start, start + length);
      if (!endsGroup(places[start + length - 1]!) || !ISSUED.test(number) || !passesLuhn(number)) continue;
      for (const { group } of places.slice(start, start + length)) taken.add(group);
    }
  });
  return [...taken];
}

/** At a group's end, or before a security code glued to it. */
function endsGroup({ group, at }: { group: DigitGroup; at: number }): boolean {
  const rest = group.digits.length - 1 - at;
  return rest === 0 || rest === 3 || rest === 4 || !hasFirmLimits(group);
}

/** Digits said one by one, and strings longer than any card, may hold a number anywhere. */
function hasFirmLimits(group: DigitGroup): boolean {
  return !group.oneByOne && group.digits.length <= LONGEST;
}

function isCardLike(digits: string): boolean {
  return digits.length >= SHORTEST && digits.length <= LONGEST && passesLuhn(digits);
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
