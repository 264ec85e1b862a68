import type { Rig } from './rig.ts';

/** Requests that the stand-ins themselves received. */
export type CrmRequests = { salesforce: number; hubspot: number };

/** What HubSpot was asked most since `from` requests ago, most first. */
export function hubSpotKinds({ vendors }: Rig, from: number): string[] {
  const entries = vendors.hubspot.portal.requests.entries.slice(from);
  const byKind = Map.groupBy(entries, ({ kind, objectType }) => `${kind} ${objectType ?? ''}`.trim());
  return [...byKind]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, { length }]) => `${length} ${kind}`);
}

/** Counts from now on. */
export function countRequests({ vendors }: Rig): () => CrmRequests {
  const { usage } = vendors.salesforce.org;
  const { requests } = vendors.hubspot.portal;
  const before = { salesforce: usage.used, hubspot: requests.count() };
  return () => ({ salesforce: usage.used - before.salesforce, hubspot: requests.count() - before.hubspot });
}
