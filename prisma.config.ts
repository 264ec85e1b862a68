import { defineConfig } from 'prisma/config';

// No datasource URL: the client gets its pool from server/engine, and migrations are applied by our own runner.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
