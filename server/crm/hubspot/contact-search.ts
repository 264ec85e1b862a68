import type { HubSpotClient } from './client.ts';
import { CONTACT, SEARCHABLE_MOBILE, SEARCHABLE_PHONE } from './fields.ts';
import { objectSearch, STANDARD_TYPE } from './paths.ts';
import { type CrmObjectRecord, searchSchema } from './schema.ts';

/** One thing to look for: a number (E.164 and without its country code) or a lower-case e-mail. */
export type ContactProbe = { phone: string; national: string } | { email: string };

/** Limits of CRM search (https://developers.hubspot.com/docs/api-reference/search, 2026-03). */
const MOST_CHARACTERS = 3_000;
const PAGE = 200;
const MOST_RESULTS = 10_000;

/**
 * Candidates for the probes, some 40 numbers or 100 e-mails to a search: HubSpot allows five a second per account. An
 * answer of more than one page is not paged through but asked again in halves; only a single probe is paged.
 */
export async function searchContacts(
  client: HubSpotClient,
  probes: ContactProbe[],
): Promise<CrmObjectRecord[]> {
  const phones = probes.filter((probe) => 'phone' in probe);
  const emails = probes.filter((probe) => 'email' in probe);
  const found: CrmObjectRecord[] = [];
  for (const search of [...pack(phones), ...pack(emails)]) found.push(...(await searchOnce(client, search)));
  return found;
}

async function searchOnce(client: HubSpotClient, probes: ContactProbe[]): Promise<CrmObjectRecord[]> {
  const first = await searchPage(client, probes, '0');
  if (first.results.length === first.total || !first.paging?.next) return first.results;
  if (probes.length > 1) {
    const middle = Math.ceil(probes.length / 2);
    const left = await searchOnce(client, probes.slice(0, middle));
    return [...left, ...(await searchOnce(client, probes.slice(middle)))];
  }
  const results = [...first.results];
  for (let after = first.paging.next.after; Number(after) + PAGE <= MOST_RESULTS; ) {
    const page = await searchPage(client, probes, after);
    results.push(...page.results);
    if (!page.paging?.next) break;
    after = page.paging.next.after;
  }
  return results;
}

function searchPage(client: HubSpotClient, probes: ContactProbe[], after: string) {
  return client.request({
    method: 'POST',
    path: objectSearch(STANDARD_TYPE.contact),
    bucket: 'search',
    body: toBody(probes, after),
    answer: searchSchema,
  });
}

/** As many probes to a search as its body may hold. */
function pack(probes: ContactProbe[]): ContactProbe[][] {
  const searches: ContactProbe[][] = [];
  let current: ContactProbe[] = [];
  for (const probe of probes) {
    const next = [...current, probe];
    if (JSON.stringify(toBody(next, String(MOST_RESULTS))).length <= MOST_CHARACTERS) current = next;
    else {
      searches.push(current);
      current = [probe];
    }
  }
  return current.length > 0 ? [...searches, current] : searches;
}

/** `IN` on text wants lower case, and every key is required by HubSpot's OpenAPI. */
function toBody(probes: ContactProbe[], after: string) {
  const national = probes.flatMap((probe) => ('phone' in probe ? [probe.national] : []));
  const international = probes.flatMap((probe) => ('phone' in probe ? [probe.phone] : []));
  const emails = probes.flatMap((probe) => ('email' in probe ? [probe.email] : []));
  const wanted: [string, string[]][] = [
    [SEARCHABLE_PHONE, national],
    [SEARCHABLE_MOBILE, national],
    // Numbers HubSpot could not read are not in the calculated properties.
    [CONTACT.phone, international],
    [CONTACT.mobile, international],
    [CONTACT.email, emails],
    [CONTACT.otherEmails, emails],
  ];
  return {
    filterGroups: wanted
      .filter(([, values]) => values.length > 0)
      .map(([propertyName, values]) => ({ filters: [{ propertyName, operator: 'IN', values }] })),
    properties: Object.values(CONTACT),
    limit: PAGE,
    after,
    sorts: [],
  };
}
