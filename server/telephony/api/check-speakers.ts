import type { z } from 'zod';

type Body = {
  agent?: unknown;
  customer?: unknown;
  participants?: { id: string; role: string }[];
  turns?: { speaker: string }[];
};

/** The two names that a turn may use without a participants entry. */
export const ROLE_SPEAKERS = ['agent', 'customer'] as const;
type RoleSpeaker = (typeof ROLE_SPEAKERS)[number];

export function isRoleSpeaker(speaker: string): speaker is RoleSpeaker {
  return speaker === 'agent' || speaker === 'customer';
}

/** Every turn must name somebody, and only one: ids are unique, and `agent` or `customer` is never two people. */
export function checkSpeakers(body: Body, context: z.RefinementCtx): void {
  const participants = body.participants ?? [];
  const ids = new Set<string>();
  participants.forEach(({ id }, at) => {
    const taken = ids.has(id) || (isRoleSpeaker(id) && body[id] !== undefined);
    if (taken)
      addProblem(
        context,
        ['participants', at, 'id'],
        'is used twice; every participant needs an id of its own',
      );
    ids.add(id);
  });
  body.turns?.forEach(({ speaker }, at) => {
    if (ids.has(speaker)) return;
    const path = ['turns', at, 'speaker'];
    if (!isRoleSpeaker(speaker)) {
      addProblem(context, path, 'must be agent, customer or the id of one of the participants');
    } else if (body[speaker] === undefined && participants.filter((one) => one.role === speaker).length > 1) {
      addProblem(context, path, `could be several participants of role ${speaker}; use the id of one`);
    }
  });
}

function addProblem(context: z.RefinementCtx, path: (string | number)[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}
