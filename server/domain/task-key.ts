import type { FlagClass } from './flag.ts';

/** How the external keys of a log's tasks end. Neutral, because the key may be readable where the flag is not. */
export const TASK_SUFFIX: Record<FlagClass, string> = { compliance: 't1', quality: 't2' };
