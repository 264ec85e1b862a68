import { defineProject } from 'vitest/config';
import hubspotCards from '../hubspot/vitest.project.ts';
import lwc from '../salesforce/vitest.project.ts';

/** Both platforms' cards beside each other. */
export default defineProject({
  resolve: { alias: [...aliasOf(hubspotCards), ...aliasOf(lwc)] },
  test: { ...lwc.test, name: 'parity', include: ['test/crm-cards/parity/**/*.test.tsx'] },
});

function aliasOf({ resolve }: typeof lwc) {
  return resolve!.alias as { find: RegExp; replacement: string }[];
}
