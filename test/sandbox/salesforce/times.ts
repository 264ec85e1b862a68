/** Salesforce keeps date-times to the second and writes them as 2026-11-24T08:00:00.000+0000. */
export function toSalesforceDateTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}.000+0000`;
}

export function toSalesforceDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Epoch milliseconds of a stored date-time. */
export function toMs(stored: string): number {
  return Date.parse(stored.replace('+0000', 'Z'));
}

/** The stored form of an ISO 8601 date-time, or undefined when it is none (a zone is obligatory). */
export function parseDateTime(text: string): string | undefined {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
  if (!shape.test(text) || !parseDate(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(ms) ? undefined : toSalesforceDateTime(new Date(ms));
}

/** The same text when it names a day that exists, else undefined. */
export function parseDate(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && toSalesforceDate(date) === text ? text : undefined;
}
