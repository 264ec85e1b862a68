import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type { MigrationFile } from '../../server/engine/migration-files.ts';

// The project's TypeScript knows no browser types, and Node's do not declare this one.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

const FILTERS = { externalTables: [], externalEnums: [] };

/**
 * The SQL that leads from the migrations to the Prisma schema; undefined when they agree. `shadowUrl` names an empty
 * scratch database in which the migrations are replayed.
 */
export async function diffMigrationsToSchema(options: {
  migrations: MigrationFile[];
  schema: { path: string; content: string };
  shadowUrl: string;
}): Promise<string | undefined> {
  const { migrations, schema, shadowUrl } = options;
  const engine = await loadEngine(schema, shadowUrl);
  try {
    const result = await engine.diff({
      from:
        migrations.length === 0 ? { tag: 'empty' } : { tag: 'migrations', ...asMigrationList(migrations) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: FILTERS,
    });
    return result.exitCode === 2 ? (result.stdout ?? '') : undefined;
  } finally {
    engine.free();
  }
}

async function loadEngine(
  schema: { path: string; content: string },
  shadowUrl: string,
): Promise<SchemaEngine> {
  glue ??= loadGlue();
  const factory = bindMigrationAwareSqlAdapterFactory(shadowFactory(shadowUrl));
  return (await glue).SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory);
}

// The glue module keeps views of one WebAssembly memory, so a process may load the engine only once.
let glue: ReturnType<typeof loadGlue> | undefined;

async function loadGlue() {
  // Without a place to put it the engine turns every panic into a TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const module = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': module });
  // The package's types leave out what its own entry file calls.
  (module as unknown as { __wbg_set_wasm(exports: object): void }).__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return module;
}

/** The stock factory would use the main database as the shadow; ours knows only the scratch database. */
function shadowFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: url });
  const connect = async () => mendAdapter(await factory.connect());
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: connect,
  };
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type RawResult = { fields: { dataTypeID: number }[] };

const CHAR_OID = 18;
const TEXT_OID = 25;

/** Two defects of @prisma/adapter-pg 7.10.0 that the engine meets: scripts split at every ';', and type "char" unknown. */
function mendAdapter(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  const charColumns = new WeakMap<object, boolean[]>();
  const internals = adapter as unknown as { performIO(query: object): Promise<RawResult> };
  const performIO = internals.performIO.bind(adapter);
  internals.performIO = async (query) => {
    const result = await performIO(query);
    const isChar = result.fields.map(({ dataTypeID }) => dataTypeID === CHAR_OID);
    charColumns.set(query, isChar);
    const fields = result.fields.map((field, i) => (isChar[i] ? { ...field, dataTypeID: TEXT_OID } : field));
    return { ...result, fields };
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const isChar = charColumns.get(query) ?? [];
    const columnTypes = result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type));
    return { ...result, columnTypes };
  };
  return adapter;
}

function asMigrationList(migrations: MigrationFile[]): MigrationList {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
