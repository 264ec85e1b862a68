import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withProgress } from './progress.mjs';
import { BootstrapError, inProject } from './project.mjs';
import { runQuietly } from './run.mjs';

const schemaFile = inProject('prisma', 'schema.prisma');
const generatedClient = inProject('server', 'store', 'generated', 'client.ts');
const stampFile = inProject('node_modules', '.cache', 'halftime', 'prisma-client');

/** Whether the generated client belongs to the schema and the Prisma that are here. */
export function isPrismaClientFresh() {
  return existsSync(generatedClient) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/** Generates the client from prisma/schema.prisma without the network. */
export async function generatePrismaClient(node24) {
  await withProgress('Generating the database client', async () => {
    const run = await runQuietly(
      node24,
      [inProject('node_modules', 'prisma', 'build', 'index.js'), 'generate'],
      {
        env: {
          ...process.env,
          // Prisma would download an engine that generating never starts; any program that exists will do.
          PRISMA_SCHEMA_ENGINE_BINARY: node24,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        },
      },
    );
    if (run.code !== 0) throw new BootstrapError(`prisma generate failed:\n${run.output}`);
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, stamp());
  });
}

function stamp() {
  const prisma = readFileSync(inProject('node_modules', 'prisma', 'package.json'), 'utf8');
  return createHash('sha256').update(readFileSync(schemaFile)).update(prisma).digest('hex');
}
