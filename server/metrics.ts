import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

export type Metrics = {
  /** One run of a stage, and how it ended. */
  countStage: (stage: string, outcome: 'done' | 'retry' | 'failed') => void;
  countRecords: (outcome: 'delivered' | 'failed', count: number) => void;
  contentType: string;
  read: () => Promise<string>;
};

/** Counters for Prometheus; names and label values only, never ids of people. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const stages = new Counter({
    name: 'halftime_stage_runs_total',
    help: 'Stage runs by outcome',
    labelNames: ['stage', 'outcome'],
    registers: [registry],
  });
  const records = new Counter({
    name: 'halftime_crm_records_total',
    help: 'CRM records by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    countStage: (stage, outcome) => stages.inc({ stage, outcome }),
    countRecords: (outcome, count) => records.inc({ outcome }, count),
    contentType: registry.contentType,
    read: () => registry.metrics(),
  };
}
