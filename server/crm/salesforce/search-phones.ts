import type { SalesforceClient } from './client.ts';
import { CONTACT_COLUMNS, LEAD_COLUMNS } from './contact-rows.ts';
import { phoneTerms } from './phone-terms.ts';
import type { Row } from './schema.ts';
import { soslTerm } from './soql.ts';

/** SOSL drops its operators above 4,000 characters and stops at 2,000 rows (facts of the SOSL reference, "Limits"). */
const MAX_STATEMENT = 4_000;
const MAX_ROWS = 2_000;

const RETURNING = `IN PHONE FIELDS RETURNING Contact(${CONTACT_COLUMNS}), Lead(${LEAD_COLUMNS})`;

/** Contacts and leads with one of the numbers, about 130 numbers of North America or 40 others a request. A search at the cap is split, not trusted. */
export async function searchPhones(client: SalesforceClient, phones: string[]): Promise<Row[]> {
  const found: Row[] = [];
  for (const batch of batchesOf(phones)) found.push(...(await searchBatch(client, batch)));
  return found;
}

async function searchBatch(client: SalesforceClient, phones: string[]): Promise<Row[]> {
  const rows = await client.search(statementFor(phones));
  if (rows.length < MAX_ROWS || phones.length === 1) return rows;
  const half = Math.ceil(phones.length / 2);
  return [
    ...(await searchBatch(client, phones.slice(0, half))),
    ...(await searchBatch(client, phones.slice(half))),
  ];
}

function statementFor(phones: string[]): string {
  const terms = phones.flatMap(phoneTerms).map(soslTerm);
  return `FIND {${terms.join(' OR ')}} ${RETURNING}`;
}

function batchesOf(phones: string[]): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  for (const phone of phones) {
    if (batch.length > 0 && statementFor([...batch, phone]).length > MAX_STATEMENT) {
      batches.push(batch);
      batch = [];
    }
    batch.push(phone);
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
