import { join } from 'node:path';
import { defineProject } from 'vitest/config';
import { COMPILED, STUBS } from './support/folders.ts';

const stub = (name: string) => join(STUBS, `${name}.ts`);

/** The compiled bundles in jsdom, with the platform's modules replaced by ones that a test directs. */
export default defineProject({
  resolve: {
    alias: [
      { find: /^c\/(\w+)$/, replacement: join(COMPILED, '$1.js') },
      { find: /^lightning\/(\w+)$/, replacement: join(STUBS, '$1.ts') },
      { find: '@salesforce/user/Id', replacement: stub('userId') },
      { find: /^@salesforce\/i18n\/(\w+)$/, replacement: join(STUBS, '$1.ts') },
    ],
  },
  test: {
    name: 'lwc',
    root: join(import.meta.dirname, '../../..'),
    include: ['test/crm-cards/salesforce/**/*.test.ts'],
    environment: 'jsdom',
    // They lie below node_modules, and still import by the names above.
    server: { deps: { inline: [/halftime-lwc/] } },
    globalSetup: ['test/crm-cards/salesforce/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
