import type { FollowedCall } from '../run/follow-calls.ts';
import type { LegRecords } from '../run/read-back.ts';
import { cell, type Style } from './style.ts';

const CELLS = { call: 8, salesforce: 18, hubspot: 9 };

/** Where each leg's coaching log and task are, by the ids that the CRMs gave them, and whose task it is. */
export function recordTable(
  calls: readonly FollowedCall[],
  records: ReadonlyMap<string, LegRecords>,
  style: Style,
): string[] {
  const line = (call: string, salesforce: string, hubspot: string) =>
    ` ${cell(call, CELLS.call, style)} ${cell(salesforce, CELLS.salesforce, style)} ${cell(hubspot, CELLS.hubspot, style)}`;
  const rows = calls.flatMap((call) =>
    call.legs.flatMap((leg) => {
      const { logs, tasks } = records.get(leg.id) ?? NOTHING;
      const found = [...tasks.salesforce.map((id) => `SF ${id}`), ...tasks.hubspot.map((id) => `HS ${id}`)];
      const first = line(call.externalId, logs.salesforce ?? 'missing', logs.hubspot ?? 'missing');
      if (found.length === 0) return [`${first}  ${style.paint('grey', style.sign.dot)}`];
      return found.map((task, at) =>
        at === 0
          ? `${first}  ${task}  ${style.paint('grey', leg.manager.name ?? 'nobody')}`
          : `${line('', '', '')}  ${task}`,
      );
    }),
  );
  const head = `${line('call', 'log in Salesforce', 'HubSpot')}  manager's task`;
  return [
    style.paint('grey', head),
    style.paint('grey', ` ${style.sign.line.repeat(style.width - 2)}`),
    ...rows,
  ];
}

const NOTHING: Pick<LegRecords, 'logs' | 'tasks'> = {
  logs: { salesforce: null, hubspot: null },
  tasks: { salesforce: [], hubspot: [] },
};
