import type { EndReason, EndState } from './call.ts';

/** A check's answer: go on, or where the call ends and why. */
export type Verdict = { ok: true } | { ok: false; state: EndState; reason: EndReason };
