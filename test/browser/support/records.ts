import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import './provided.ts';

type Row = Record<string, unknown> & { Id: string };

/** Reads the org behind Salesforce's page as somebody who sees all of it, over HTTP. */
export async function queryOrg(soql: string): Promise<Row[]> {
  const { url, token } = inject('browserStage').salesforce;
  const response = await fetch(`${url}/services/data/v68.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = (await response.json()) as { records: Row[] };
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body.records;
}

/** A record of HubSpot's account, over its API. */
export async function readHubSpot(
  type: string,
  id: string,
  properties: string[],
): Promise<Record<string, string | null>> {
  const { url, token } = inject('browserStage').hubspot;
  const response = await fetch(
    `${url}/crm/objects/2026-03/${type}/${id}?properties=${properties.join(',')}`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  );
  const body = (await response.json()) as { properties: Record<string, string | null> };
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body.properties;
}

/** Waits until what is read is as wanted; throws with what it was last. */
export async function eventually<T>(
  read: () => Promise<T>,
  isWanted: (value: T) => boolean,
  withinMs = 30_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${withinMs} ms`);
    await sleep(200);
  }
}
