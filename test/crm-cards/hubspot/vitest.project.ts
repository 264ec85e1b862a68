import { join } from 'node:path';
import { defineProject } from 'vitest/config';

const PROJECT = join(import.meta.dirname, '../../..');
const SDK = join(PROJECT, 'crm-cards/node_modules/@hubspot/ui-extensions/dist');

/** HubSpot's cards in its own renderer; no browser and no jsdom is needed. */
export default defineProject({
  resolve: {
    alias: [
      { find: /^@hubspot\/ui-extensions\/(\w+)$/, replacement: join(SDK, '$1/index.js') },
      { find: /^@hubspot\/ui-extensions$/, replacement: join(SDK, 'index.js') },
    ],
  },
  test: {
    name: 'hubspot-cards',
    root: PROJECT,
    include: ['test/crm-cards/hubspot/**/*.test.tsx'],
    environment: 'node',
    testTimeout: 30_000,
  },
});
