import type { Verdict } from '../../domain/verdict.ts';

/** The same content under another provider call id is skipped, naming the call it repeats (RULES, "End states"). */
export function checkDuplicate(sameContent: string | null): Verdict {
  if (sameContent === null) return { ok: true };
  const detail = `The same start, numbers and words were already taken as call ${sameContent}.`;
  return { ok: false, state: 'skipped', reason: { code: 'duplicate', detail } };
}
