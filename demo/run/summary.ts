import type { FlagClass, FlagKind } from '../../server/domain/flag.ts';
import type { Stage } from '../stage/start-stage.ts';
import type { FollowedCall } from './follow-calls.ts';
import type { LegRecords } from './read-back.ts';

type Entry = {
  externalId: string;
  id: string;
  state: string;
  reason: string | null;
  link: Record<string, { status: string; rule: string; contact: string | null; deal: string | null }>;
  seconds: number;
  url: string;
  agent: string | null;
  /** Where at least one CRM has it. */
  deal: string | null;
  overall: number | null;
  flags: { kind: FlagKind; class: FlagClass; rule: string; criterionKey: string }[];
  logs: LegRecords['logs'] | null;
  tasks: LegRecords['tasks'] | null;
};

/** What `--json FILE` writes: one entry an agent leg, and one for each call that got none. */
export type Summary = {
  calls: Entry[];
  totals: Record<
    | 'calls'
    | 'logged'
    | 'notScored'
    | 'skipped'
    | 'quarantined'
    | 'failed'
    | 'pending'
    | 'logsInBothCrms'
    | 'tasks',
    number
  >;
  seconds: number;
  urls: Record<'api' | 'salesforce' | 'hubspot' | 'preview', string>;
};

export function summarise(
  stage: Stage,
  calls: readonly FollowedCall[],
  records: Map<string, LegRecords>,
  previewUrl: string,
  seconds: number,
): Summary {
  const entries = calls.flatMap((call) => entriesOf(stage, call, records));
  const inState = (state: string) => calls.filter((call) => call.state === state).length;
  return {
    calls: entries,
    totals: {
      calls: calls.length,
      logged: inState('logged'),
      notScored: inState('not_scored'),
      skipped: inState('skipped'),
      quarantined: inState('quarantined'),
      failed: inState('failed'),
      pending: inState('pending'),
      logsInBothCrms: entries.filter(({ logs }) => logs?.salesforce && logs.hubspot).length,
      tasks: entries.reduce(
        (sum, { tasks }) => sum + (tasks?.salesforce.length ?? 0) + (tasks?.hubspot.length ?? 0),
        0,
      ),
    },
    seconds,
    urls: {
      api: stage.running.url,
      salesforce: stage.vendors.salesforce.url,
      hubspot: stage.vendors.hubspot.url,
      preview: previewUrl,
    },
  };
}

function entriesOf(stage: Stage, call: FollowedCall, records: Map<string, LegRecords>): Entry[] {
  const linkOf = ({ crm, status, rule, contactName, dealName }: FollowedCall['links'][number]) =>
    [String(crm), { status, rule, contact: contactName, deal: dealName }] as const;
  const base = {
    externalId: call.externalId,
    id: call.id,
    state: call.state,
    reason: call.reason?.code ?? null,
    link: Object.fromEntries(call.links.map(linkOf)),
    seconds: call.secondsToEnd,
    url: `${stage.running.url}/v1/calls/${call.id}`,
    deal: call.links.find(({ dealName }) => dealName)?.dealName ?? null,
  };
  if (call.legs.length === 0)
    return [{ ...base, agent: null, overall: null, flags: [], logs: null, tasks: null }];
  return call.legs.map(({ id, agent, log }) => ({
    ...base,
    agent: agent.name,
    overall: log?.overall ?? null,
    flags: (log?.flags ?? []).map(({ kind, class: flagClass, rule, criterionKey }) => ({
      kind,
      class: flagClass,
      rule,
      criterionKey,
    })),
    logs: records.get(id)?.logs ?? null,
    tasks: records.get(id)?.tasks ?? null,
  }));
}
