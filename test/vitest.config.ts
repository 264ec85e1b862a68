import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import hubspotCards from './crm-cards/hubspot/vitest.project.ts';
import lwc from './crm-cards/salesforce/vitest.project.ts';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/journeys/**', 'test/crm-cards/salesforce/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
    ],
  },
});
