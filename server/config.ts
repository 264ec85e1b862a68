import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const positive = z.coerce.number().int().min(1);
const optional = z.string().min(1).optional();
const address = z.url({ protocol: /^https?$/ });

/** Every environment variable Halftime reads, with its default. `.env.example` is kept in step by a test. */
export const ConfigSchema = z.object({
  DATABASE_URL: optional,
  REDIS_URL: optional,
  HALFTIME_DATA_DIR: z.string().min(1).default('.halftime'),
  HALFTIME_SECRET: z.string().min(32, { error: 'needs at least 32 characters' }).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: address.transform((url) => url.replace(/\/+$/, '')).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  API_REQUESTS_PER_MINUTE: positive.default(6_000),
  WORKER_CONCURRENCY: positive.max(500).default(32),
  SHUTDOWN_GRACE_MS: positive.default(20_000),
  SALESFORCE_LOGIN_URL: address.default('https://login.salesforce.com'),
  SALESFORCE_CLIENT_ID: optional,
  SALESFORCE_CLIENT_SECRET: optional,
  SALESFORCE_JWT_KEY: optional,
  SALESFORCE_JWT_KEY_FILE: optional,
  SALESFORCE_JWT_USERNAME: optional,
  SALESFORCE_REQUESTS_PER_SECOND: positive.default(25),
  HUBSPOT_API_URL: address.default('https://api.hubapi.com'),
  HUBSPOT_AUTHORIZE_URL: address.default('https://app.hubspot.com/oauth/authorize'),
  HUBSPOT_CLIENT_ID: optional,
  HUBSPOT_CLIENT_SECRET: optional,
  HUBSPOT_CLIENT_SECRET_PREVIOUS: optional,
  HUBSPOT_APP_ID: z.string().regex(/^\d+$/, { error: 'is the number of the app in HubSpot' }).optional(),
  HUBSPOT_REQUESTS_PER_10_SECONDS: positive.default(100),
  HUBSPOT_SEARCHES_PER_SECOND: positive.default(4),
  JUDGE: z.enum(['offline', 'openai']).optional(),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: address.default('https://api.openai.com/v1'),
  OPENAI_JUDGE_MODEL: z.string().min(1).default('gpt-6-luna'),
  OPENAI_TRANSCRIBE_MODEL: z.string().min(1).default('gpt-transcribe'),
});

export type Config = Readonly<z.output<typeof ConfigSchema>>;

/**
 * Reads the environment once. Empty variables count as absent.
 * @throws Error naming every bad variable and what is wrong with it, never its value.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = ConfigSchema.safeParse(given);
  const problems = parsed.success
    ? togetherProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0)
    throw new Error(`Configuration is not usable:\n  ${problems.join('\n  ')}`);
  return Object.freeze(parsed.data);
}

function togetherProblems(config: Config): string[] {
  const hasJwtKey = Boolean(config.SALESFORCE_JWT_KEY || config.SALESFORCE_JWT_KEY_FILE);
  const rules: [isBroken: boolean, problem: string][] = [
    [
      Boolean(config.SALESFORCE_CLIENT_SECRET) && !config.SALESFORCE_CLIENT_ID,
      'SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET: set both or neither',
    ],
    [
      Boolean(config.SALESFORCE_CLIENT_ID) && !config.SALESFORCE_CLIENT_SECRET && !hasJwtKey,
      'SALESFORCE_CLIENT_ID: needs SALESFORCE_CLIENT_SECRET, or SALESFORCE_JWT_KEY to sign in by JWT alone',
    ],
    [hasJwtKey && !config.SALESFORCE_CLIENT_ID, 'SALESFORCE_CLIENT_ID: SALESFORCE_JWT_KEY needs it'],
    [
      Boolean(config.SALESFORCE_JWT_KEY && config.SALESFORCE_JWT_KEY_FILE),
      'SALESFORCE_JWT_KEY and SALESFORCE_JWT_KEY_FILE: set one of them',
    ],
    [
      Boolean(config.SALESFORCE_JWT_USERNAME) && !hasJwtKey,
      'SALESFORCE_JWT_USERNAME: needs SALESFORCE_JWT_KEY or SALESFORCE_JWT_KEY_FILE',
    ],
    [
      Boolean(config.HUBSPOT_CLIENT_ID) !== Boolean(config.HUBSPOT_CLIENT_SECRET),
      'HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET: set both or neither',
    ],
    [config.JUDGE === 'openai' && !config.OPENAI_API_KEY, 'OPENAI_API_KEY: JUDGE=openai needs it'],
    [
      Boolean(config.DATABASE_URL) && !config.HALFTIME_SECRET,
      'HALFTIME_SECRET: needed with DATABASE_URL, the same for every process (32 or more random characters)',
    ],
  ];
  return rules.flatMap(([isBroken, problem]) => (isBroken ? [problem] : []));
}
