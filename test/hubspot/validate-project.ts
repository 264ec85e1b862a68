import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Components } from '@hubspot/project-parsing-lib/constants';
import { loadHsProfileFile } from '@hubspot/project-parsing-lib/profiles';
import { getProjectMetadata, parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { validateUid } from '@hubspot/project-parsing-lib/uid';
import { createAjvInstance } from '@hubspot/project-parsing-lib/validation';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../server/crm/hubspot/scopes.ts';
import { CONFIG_SCHEMAS } from './config-schemas.ts';

type Component = { file: string; uid: string; type: string; config: Record<string, unknown> };

/**
 * Everything about a HubSpot project that can be told wrong without an account, as sentences; none = nothing wrong.
 * HubSpot's library reads the project; what it passes over in silence is looked at here.
 */
export async function problemsOf(project: string, profileName = 'example'): Promise<string[]> {
  const { srcDir, platformVersion } = parseProjectConfig(project);
  const source = join(project, srcDir);
  const files = globSync('**/*-hsmeta.json', { cwd: source, exclude: ['**/node_modules/**'] }).sort();
  const unreadable = files.filter((file) => readJson(join(source, file)) === null);
  if (unreadable.length > 0) return unreadable.map((file) => `${file} is not JSON`);
  const unnamed = files.filter((file) => typeof readJson(join(source, file))!.uid !== 'string');
  if (unnamed.length > 0) return unnamed.map((file) => `${file} is without uid`);

  const profile = loadHsProfileFile(source, profileName);
  const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
    { projectSourceDir: source, platformVersion, accountId: profile.accountId },
    { skipValidation: true, profile: profileName },
  );
  const components = files.map((file) => componentOf(file, source, profile.variables ?? {}));
  return [
    ...skippedHsMetaFiles.map((file) => `${file} lies where HubSpot does not look`),
    ...countProblems(components, Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid)),
    ...(await singularProblems(source)),
    ...components.flatMap((component) => componentProblems(component, source)),
    ...scopeProblems(components),
    ...originProblems(components, source),
  ];
}

function readJson(path: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** With the profile's variables in, as HubSpot would have it. */
function componentOf(file: string, source: string, variables: Record<string, unknown>): Component {
  const text = readFileSync(join(source, file), 'utf8').replace(/\$\{(\w+)\}/g, (_, name) =>
    String(variables[name]),
  );
  return { uid: '', type: '', config: {}, ...JSON.parse(text), file };
}

function countProblems(components: Component[], uids: string[]): string[] {
  const unread = components.filter(({ uid }) => !uids.includes(uid));
  return [
    ...unread.map(({ file, uid }) => `${file}: ${uid || 'without uid'} is not part of the project`),
    ...(uids.length === components.length ? [] : [`${components.length} files, ${uids.length} components`]),
    ...(components.filter(({ type }) => type === 'app').length === 1 ? [] : ['there must be one app']),
  ];
}

async function singularProblems(source: string): Promise<string[]> {
  const { components } = await getProjectMetadata(source);
  return Object.entries(components)
    .filter(([, { count, maxCount }]) => count > maxCount)
    .map(([type, { count }]) => `${count} of ${type}, one is allowed`);
}

function componentProblems({ file, uid, type, config }: Component, source: string): string[] {
  const wrongUid = validateUid(uid);
  const known = Components[type];
  const folder = known && [known.parentComponent && 'app', known.dir].filter(Boolean).join('/');
  const schema = CONFIG_SCHEMAS[type];
  const ajv = createAjvInstance();
  const isValid = schema ? ajv.validate(schema, config) : false;
  const { entrypoint } = config;
  return [
    ...(wrongUid ? [`${file}: ${wrongUid}`] : []),
    ...(known && schema ? [] : [`${file}: type ${type || 'missing'} is not one of ours`]),
    ...(folder && folder !== dirname(file) ? [`${file}: ${type} belongs into ${folder}`] : []),
    ...(schema && !isValid ? [`${file}: ${ajv.errorsText(ajv.errors, { dataVar: 'config' })}`] : []),
    ...(typeof entrypoint === 'string' && !existsSync(join(source, entrypoint))
      ? [`${file}: ${entrypoint} does not exist`]
      : []),
  ];
}

function scopeProblems(components: Component[]): string[] {
  const { auth } = (components.find(({ type }) => type === 'app')?.config ?? {}) as {
    auth?: { requiredScopes?: string[]; optionalScopes?: string[] };
  };
  const same = (asked: string[] = [], used: readonly string[]) =>
    JSON.stringify([...asked].sort()) === JSON.stringify([...used].sort());
  return [
    ...(same(auth?.requiredScopes, REQUIRED_SCOPES)
      ? []
      : ['required scopes differ from what our calls need']),
    ...(same(auth?.optionalScopes, OPTIONAL_SCOPES)
      ? []
      : ['optional scopes differ from what our calls need']),
  ];
}

/** Addresses in what we ship, other than the profile's own, must be permitted. */
function originProblems(components: Component[], source: string): string[] {
  const { permittedUrls } = (components.find(({ type }) => type === 'app')?.config ?? {}) as {
    permittedUrls?: { fetch?: string[] };
  };
  const permitted = permittedUrls?.fetch ?? [];
  const shipped = globSync('app/*/**/*.{jsx,tsx}', { cwd: source, exclude: ['**/node_modules/**'] });
  const variables = Object.values(
    (readJson(join(source, 'hsprofile.example.json'))?.variables ?? {}) as object,
  );
  return [
    ...variables.filter((url) => !permitted.includes(String(url))).map((url) => `${url} is not permitted`),
    ...shipped.flatMap((file) =>
      [...readFileSync(join(source, file), 'utf8').matchAll(/https?:\/\/[\w.-]+(?::\d+)?/g)]
        .map(([origin]) => origin)
        .filter((origin) => !permitted.includes(origin))
        .map((origin) => `${basename(file)} names ${origin}, which is not permitted`),
    ),
  ];
}
