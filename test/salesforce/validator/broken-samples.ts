import { ACCESS } from './broken/access.ts';
import { LISTS } from './broken/lists.ts';
import { OBJECTS } from './broken/objects.ts';
import { PAGES } from './broken/pages.ts';
import { RELATIONS } from './broken/relations.ts';
import { REPORTS } from './broken/reports.ts';
import type { BrokenSample } from './broken/sample.ts';

/** Every rule has some: a rule that has never failed has proved nothing. */
export const BROKEN_SAMPLES: readonly BrokenSample[] = [
  ...OBJECTS,
  ...RELATIONS,
  ...ACCESS,
  ...PAGES,
  ...LISTS,
  ...REPORTS,
];
