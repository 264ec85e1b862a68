import type { Stage } from '../../../demo/stage/start-stage.ts';

/** How many records of ours each CRM holds, and how many distinct external keys they have. */
export function countRecords({ vendors }: Stage) {
  const { org } = vendors.salesforce;
  const { portal } = vendors.hubspot;
  const sf = (object: string, key: string) => {
    const rows = org.records(object);
    return { records: rows.length, keys: new Set(rows.map((row) => row[key])).size };
  };
  const hs = (type: string) => {
    const rows = portal.records(type);
    return {
      records: rows.length,
      keys: new Set(rows.map(({ properties }) => properties.external_key)).size,
    };
  };
  /** A task of ours carries its key in its text. */
  const tasks = () => {
    const bodies = portal.records('tasks').map(({ properties }) => properties.hs_task_body);
    return { records: bodies.length, keys: new Set(bodies).size };
  };
  return {
    salesforce: {
      logs: sf('Coaching_Log__c', 'External_Key__c'),
      scores: sf('Criterion_Score__c', 'External_Key__c'),
      flags: sf('Coaching_Flag__c', 'External_Key__c'),
      tasks: sf('Task', 'Coaching_Key__c'),
      shares: org.records('Coaching_Log__Share').filter((row) => row.RowCause === 'Manual').length,
    },
    hubspot: {
      logs: hs('coaching_log'),
      scores: hs('criterion_score'),
      tasks: tasks(),
    },
  };
}
