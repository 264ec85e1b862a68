/** Orders by the first key that differs; so that the order of what is read never decides what is shown. */
export function sortedBy<T>(items: readonly T[], ...keys: ((item: T) => string | number)[]): T[] {
  return [...items].sort((left, right) => {
    for (const key of keys) {
      const [a, b] = [key(left), key(right)];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
}

/** Milliseconds for sorting, newest first; what has no readable time comes last. */
export function newestFirst(iso: string | null): number {
  const at = iso ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : -at;
}

/** Milliseconds for sorting, most urgent first. */
export function soonestFirst(iso: string): number {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
}
