import { startEmbeddedPostgres } from '../../../../server/engine/embedded-postgres.ts';

// Starts or attaches, prints the URL, and stops on SIGTERM.
const log = { info: () => {}, warn: () => {}, error: () => {} };
const server = await startEmbeddedPostgres({ dataDir: process.argv[2]!, log });
const keepAlive = setInterval(() => {}, 60_000);
process.once('SIGTERM', async () => {
  await server.stop();
  clearInterval(keepAlive);
});
console.log(server.url);
