import fc from 'fast-check';

/** The same items in any order, some of them perhaps twice. */
export function shuffledWithRepeats<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  if (items.length === 0) return fc.constant([]);
  return fc
    .tuple(shuffled(items), fc.array(fc.constantFrom(...items), { maxLength: 3 }))
    .map(([all, again]) => [...all, ...again]);
}

/** The same items in any order. */
export function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
