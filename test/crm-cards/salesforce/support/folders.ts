import { join } from 'node:path';

/** Each test run has its own, so that two at once do not take each other's away. */
export const CACHE = join(
  import.meta.dirname,
  '../../../../node_modules/.cache/halftime-lwc',
  `${process.pid}`,
);

/** The bundles as they are deployed. Its last part is the namespace that the compiler gives them. */
export const BUILT = join(CACHE, 'c');
/** One module a bundle, as LWC's compiler makes it. */
export const COMPILED = join(CACHE, 'compiled');
export const STUBS = join(import.meta.dirname, '../stubs');
