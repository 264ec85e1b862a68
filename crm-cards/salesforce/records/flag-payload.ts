import type { FlagOutcome, FlagPayload } from '../../view-model/contract/index.ts';
import { instantOf, numberOf, textOf, wordOf } from './read-row.ts';
import type { FlagRow } from './rows.ts';

export function flagOf(row: FlagRow): FlagPayload {
  return {
    key: flagKey(textOf(row.externalKey) ?? ''),
    class: wordOf<FlagPayload['class']>(row.flagClass) ?? 'quality',
    kind: wordOf<FlagPayload['kind']>(row.kind) ?? 'overall_threshold',
    severity: wordOf<FlagPayload['severity']>(row.severity) ?? 'normal',
    state: wordOf<FlagPayload['state']>(row.state) ?? 'open',
    reason: textOf(row.reason) ?? '',
    criterionName: textOf(row.criterionName),
    threshold: numberOf(row.threshold),
    value: numberOf(row.value),
    dueAt: instantOf(row.dueAt) ?? '',
    withdrawnReason: textOf(row.withdrawnReason),
    resolution: resolutionOf(row),
  };
}

/** The external key is `<workspace>:<leg>:<rule>[:<criterion>]`; people's acts name the last part. */
function flagKey(externalKey: string): string {
  return externalKey.split(':').slice(2).join(':');
}

function resolutionOf(row: FlagRow): FlagPayload['resolution'] {
  const outcome = wordOf<FlagOutcome>(row.resolution);
  const at = instantOf(row.resolvedAt);
  if (outcome === null || at === null) return null;
  return { outcome, note: textOf(row.resolutionNote), byName: textOf(row.resolvedByName), at };
}
