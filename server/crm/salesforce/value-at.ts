export type TrackedChange = { at: Date; before: string | null; after: string | null };

/**
 * A field's value at a past moment. `now` still holds when the record has not changed since. Otherwise the field's own
 * tracked changes decide; without any it is unknown (null), since the org may not track the field.
 */
export function valueAt(
  changes: readonly TrackedChange[],
  at: Date,
  now: string | null,
  lastModified: Date,
): string | null {
  if (lastModified <= at) return now;
  const inOrder = [...changes].sort((a, b) => a.at.getTime() - b.at.getTime());
  const next = inOrder.find((change) => change.at > at);
  return next ? next.before : (inOrder.at(-1)?.after ?? null);
}
