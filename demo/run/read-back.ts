import type { Stage } from '../stage/start-stage.ts';
import type { FollowedCall } from './follow-calls.ts';

/** What the CRMs themselves hold for one leg; read from the stand-ins, not from our database. */
export type LegRecords = {
  logs: { salesforce: string | null; hubspot: string | null };
  scores: { salesforce: number; hubspot: number };
  tasks: { salesforce: string[]; hubspot: string[] };
};

/** Looks every leg up in both CRMs by its external key. */
export function readBack(stage: Stage, calls: readonly FollowedCall[]): Map<string, LegRecords> {
  const { org } = stage.vendors.salesforce;
  const { portal } = stage.vendors.hubspot;
  const inSalesforce = new Map(
    org.records('Coaching_Log__c').map((row) => [String(row.External_Key__c), String(row.Id)]),
  );
  const inHubSpot = new Map(
    portal.records('coaching_log').map((record) => [record.properties.external_key, record.id]),
  );
  const scoresOf = Map.groupBy(org.records('Criterion_Score__c'), (row) => String(row.Coaching_Log__c));
  const tasksOf = Map.groupBy(org.records('Task'), (row) => String(row.WhatId));

  const keys = calls.flatMap(({ legs }) => legs.map(({ id }) => [id, `${stage.workspaceId}:${id}`] as const));
  return new Map(
    keys.map(([legId, key]) => {
      const salesforce = inSalesforce.get(key) ?? null;
      const hubspot = inHubSpot.get(key) ?? null;
      return [
        legId,
        {
          logs: { salesforce, hubspot },
          scores: {
            salesforce: scoresOf.get(salesforce ?? '')?.length ?? 0,
            hubspot: hubspot ? portal.associated('coaching_log', hubspot, 'criterion_score').length : 0,
          },
          tasks: {
            salesforce: (tasksOf.get(salesforce ?? '') ?? []).map((row) => String(row.Id)),
            hubspot: hubspot ? portal.associated('coaching_log', hubspot, 'tasks') : [],
          },
        },
      ];
    }),
  );
}
