import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type HubSpotSurface = {
  crm: 'hubspot';
  /** `uid` of the manifest. */
  id: string;
  title: string;
  location: string;
  /** HubSpot's names of the objects on whose records the card stands; none for pages without a record. */
  objectTypes: string[];
  /** The file to build. */
  entry: string;
};

export type HubSpotProject = {
  surfaces: HubSpotSurface[];
  permittedUrls: { fetch: string[]; iframe: string[] };
  /** Profile variables, as a card's context has them. */
  variables: Record<string, string>;
};

type Manifest = {
  uid: string;
  type: string;
  config: {
    name?: string;
    location?: string;
    entrypoint?: string;
    objectTypes?: string[];
    permittedUrls?: { fetch?: string[]; iframe?: string[] };
  };
};

const LOCATIONS: Record<string, string> = { settings: 'settings', page: 'pages' };
const TITLES: Record<string, string> = { settings: 'Settings', page: 'App page' };

/** Reads the project as HubSpot does: manifests with the variables of the profile. A wrong manifest fails here. */
export function readHubSpotProject(folder: string): HubSpotProject {
  const { srcDir } = readJson<{ srcDir: string }>(join(folder, 'hsproject.json'));
  const source = join(folder, srcDir);
  const variables = readVariables(source);
  const manifests = globSync('app/**/*-hsmeta.json', { cwd: source, exclude: ['**/node_modules/**'] })
    .sort()
    .map((file) => fill<Manifest>(join(source, file), variables));
  const app = manifests.find(({ type }) => type === 'app')!.config.permittedUrls;
  return {
    surfaces: manifests.flatMap((manifest) => surfaceOf(manifest, source)),
    permittedUrls: { fetch: app?.fetch ?? [], iframe: app?.iframe ?? [] },
    variables,
  };
}

function surfaceOf({ uid, type, config }: Manifest, source: string): HubSpotSurface[] {
  const location = config.location ?? LOCATIONS[type];
  if (!location || !config.entrypoint) return [];
  const entry = join(source, config.entrypoint);
  if (!existsSync(entry)) throw new Error(`${uid}: no file ${config.entrypoint}`);
  const title = config.name ?? TITLES[type] ?? uid;
  return [{ crm: 'hubspot', id: uid, title, location, objectTypes: config.objectTypes ?? [], entry }];
}

/** The first profile there is; an admin has one per account. */
function readVariables(source: string): Record<string, string> {
  const [file] = globSync('hsprofile.*.json', { cwd: source }).sort();
  return file ? (readJson<{ variables?: Record<string, string> }>(join(source, file)).variables ?? {}) : {};
}

function fill<T>(file: string, variables: Record<string, string>): T {
  const text = readFileSync(file, 'utf8').replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    if (variables[name] === undefined) throw new Error(`${file}: no profile gives ${whole}`);
    return variables[name];
  });
  return JSON.parse(text) as T;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
