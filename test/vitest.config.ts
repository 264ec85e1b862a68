import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import hubspotCards from './crm-cards/hubspot/vitest.project.ts';
import parity from './crm-cards/parity/vitest.project.ts';
import lwc from './crm-cards/salesforce/vitest.project.ts';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/integration/**',
            'test/journeys/**',
            'test/browser/**',
            'test/crm-cards/salesforce/**',
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global-setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // After the others, one file after the other: a page that waits for a processor looks like one that is broken.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/journeys/**/*.test.ts'],
          globalSetup: ['test/integration/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      lwc,
      hubspotCards,
      parity,
    ],
  },
});
