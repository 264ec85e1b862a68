import type { Rig } from './rig.ts';

const LOOK_EVERY_MS = 50;

/** When each leg's first task could be read in a stand-in. */
export type TaskWatch = { seenAt: () => Map<string, number>; stop: () => void };

/** Looks into both stand-ins all the time; a task is known by the log it hangs on. */
export function watchTasks({ vendors, workspaceId }: Rig): TaskWatch {
  const { org } = vendors.salesforce;
  const { portal } = vendors.hubspot;
  const seen = new Map<string, { at: number; logKey: () => string }>();
  const note = (id: string, logKey: () => string) => {
    if (!seen.has(id)) seen.set(id, { at: performance.now(), logKey });
  };
  const look = () => {
    for (const { Id, WhatId } of org.records('Task'))
      note(`salesforce ${Id}`, () => String(org.row(String(WhatId)).External_Key__c));
    for (const { id } of portal.records('tasks')) {
      const logId = () => portal.associated('tasks', id, 'coaching_log')[0]!;
      note(`hubspot ${id}`, () => portal.get('coaching_log', logId())!.properties.external_key!);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    seenAt() {
      look();
      const byLeg = new Map<string, number>();
      for (const { at, logKey } of seen.values()) {
        const legId = logKey().slice(workspaceId.length + 1);
        byLeg.set(legId, Math.min(at, byLeg.get(legId) ?? at));
      }
      return byLeg;
    },
    stop: () => clearInterval(timer),
  };
}
