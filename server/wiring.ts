import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ActionInput, performAction } from './actions/perform-action.ts';
import type { Config } from './config.ts';
import { type CrmConnector, createCrmConnector } from './connections/connect-crm.ts';
import { type CrmRegistry, createCrmRegistry } from './connections/crm-registry.ts';
import { createDealReader } from './connections/deal-reader.ts';
import { createLogUrls } from './connections/log-urls.ts';
import { createSalesforceSignIn } from './connections/sign-in-salesforce.ts';
import { openDatabase } from './engine/database.ts';
import { migrateDatabase } from './engine/migrate.ts';
import { openQueue, type WorkQueue } from './engine/queue.ts';
import { createSeal, type Seal } from './engine/seal.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Judge } from './model/judge.ts';
import { createOfflineJudge } from './model/offline/offline-judge.ts';
import { createOpenAiJudge } from './model/openai/openai-judge.ts';
import { createOpenAiTranscriber } from './model/openai/openai-transcriber.ts';
import { acceptCall } from './pipeline/ingest/accept-call.ts';
import { normaliseIdentity } from './pipeline/ingest/normalise-identity.ts';
import { confirmLink, readChosenLink, undoRelink } from './pipeline/link/relink-call.ts';
import { CALL_STAGES, type PipelineDeps } from './pipeline/pipeline.ts';
import { createRinger, type Ringer } from './ringer.ts';
import type { Services } from './routes/services.ts';
import { readSecret } from './secret.ts';
import { createDatabase, type Database } from './store/db.ts';
import { draftFromApi } from './telephony/api/draft-from-api.ts';
import { fetchRecording } from './telephony/api/fetch-recording.ts';
import { readApiCall } from './telephony/api/read-api-call.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** Connections of the app's own pool: every stage holds one only while it reads or writes. */
const POOL_SIZE = 20;
/** Logs a delivery takes at once, with their children: HubSpot's associations travel a thousand pairs a request. */
const BATCH_LOGS = 1_000;
/** After a crash the next process waits at most this long before it delivers in the dead one's place. */
const LEASE_MS = 15_000;

/** Everything put together and nothing started. `close` ends it in the right order. */
export type System = {
  database: Database;
  queue: WorkQueue;
  ring: Ringer;
  registry: CrmRegistry;
  connector: CrmConnector;
  deps: PipelineDeps;
  services: Services;
  /** What a person did in a CRM; ring its bell afterwards. */
  performAction: (input: ActionInput) => ReturnType<typeof performAction>;
  metrics: Metrics;
  seal: Seal;
  databaseUrl: string;
  close: (options: { graceMs: number }) => Promise<void>;
};

/** Opens database and queue, brings the schema up to date and gives every part what it needs. */
export async function createSystem(config: Config, log: Log, publicUrl: string): Promise<System> {
  const opened = await openDatabase({
    databaseUrl: config.DATABASE_URL,
    dataDir: join(config.HALFTIME_DATA_DIR, 'postgres'),
    poolSize: POOL_SIZE,
    log,
  });
  await migrateDatabase({ pool: opened.pool, directory: MIGRATIONS, log });
  const queue = await openQueue({
    databaseUrl: opened.url,
    redisUrl: config.REDIS_URL,
    maxWorkers: CALL_STAGES.length + 1,
    log,
  });

  const database = createDatabase(opened.pool);
  const now = () => new Date();
  const seal = createSeal(readSecret(config.HALFTIME_SECRET, config.HALFTIME_DATA_DIR));
  const registry = createCrmRegistry({ database, config, seal, now });
  const connector = createCrmConnector({ database, config, seal, now }, registry);
  const ring = createRinger(queue, log);
  const metrics = createMetrics();
  const deps: PipelineDeps = {
    database,
    now,
    publicUrl,
    transcriber: config.OPENAI_API_KEY
      ? createOpenAiTranscriber(openAi(config, config.OPENAI_TRANSCRIBE_MODEL))
      : null,
    fetchRecording,
    judge: chooseJudge(config),
    connections: registry.forWorkspace,
    crmOf: registry.crmOf,
    batchLogs: BATCH_LOGS,
    leaseMs: LEASE_MS,
  };
  const act: System['performAction'] = (input) =>
    performAction(input, {
      database,
      now,
      readChosenLink: (message, choice) => readChosenLink(message, choice, deps),
    });
  const services: Services = {
    database,
    now,
    ring,
    readCall: (body, { audio }) => draftFromApi(readApiCall(body, { audio, now: now() })),
    acceptCall: (acceptance) => acceptCall(acceptance, { database, subjectSecret: seal.subjectSecret }),
    normaliseIdentity,
    confirmLink: (message, choice) => confirmLink(message, choice, deps),
    undoRelink: (message, connectionId, personId) => undoRelink(message, connectionId, personId, deps),
    connector,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    hubspot: {
      secrets: [config.HUBSPOT_CLIENT_SECRET, config.HUBSPOT_CLIENT_SECRET_PREVIOUS].filter(
        (secret) => secret !== undefined,
      ),
      appId: config.HUBSPOT_APP_ID,
    },
    performAction: act,
    dealNow: createDealReader(registry.crmOf, now),
    logUrl: createLogUrls(registry.crmOf, now),
    salesforceSignIn: createSalesforceSignIn({ database, config, seal, now }),
    metrics,
    requestsPerMinute: config.API_REQUESTS_PER_MINUTE,
  };
  return {
    database,
    queue,
    ring,
    registry,
    connector,
    deps,
    services,
    performAction: act,
    metrics,
    seal,
    databaseUrl: opened.url,
    async close({ graceMs }) {
      await queue.close({ graceMs });
      await database.$disconnect();
      await opened.close();
    },
  };
}

function chooseJudge(config: Config): Judge {
  const kind = config.JUDGE ?? (config.OPENAI_API_KEY ? 'openai' : 'offline');
  return kind === 'openai'
    ? createOpenAiJudge(openAi(config, config.OPENAI_JUDGE_MODEL))
    : createOfflineJudge();
}

function openAi(config: Config, model: string) {
  return { apiKey: config.OPENAI_API_KEY!, baseURL: config.OPENAI_BASE_URL, model };
}
