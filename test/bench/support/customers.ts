/** One customer: a contact of an account with one open deal, in both CRMs. */
export type Customer = { key: string; name: string; phone: string; email: string };

/** North American area codes; their numbers 555-0100 to 555-0199 are set aside for fiction. */
const AREA_CODES = [206, 212, 214, 303, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 808, 907];
const NUMBERS_PER_AREA = 100;

export const MOST_CUSTOMERS = AREA_CODES.length * NUMBERS_PER_AREA;

/** `count` different customers, each with a number of its own. */
export function makeCustomers(count: number): Customer[] {
  if (count > MOST_CUSTOMERS) throw new Error(`there are numbers for ${MOST_CUSTOMERS} customers only`);
  return Array.from({ length: count }, (_, at) => ({
    key: `customer${at}`,
    name: `Customer Number${at}`,
    phone: `+1${AREA_CODES[Math.floor(at / NUMBERS_PER_AREA)]}555${String(100 + (at % NUMBERS_PER_AREA)).padStart(4, '0')}`,
    email: `customer${at}@company${at}.test`,
  }));
}
