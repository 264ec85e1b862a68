import { type Bundle, readBundle } from './bundles.ts';
import { type CustomObject, readObjects } from './objects.ts';
import type { ProjectFiles } from './read-files.ts';
import type { StandardObjects } from './standard-objects.ts';
import { type Element, parseRoot } from './xml.ts';

/** One metadata file: `kind` is its suffix without `-meta.xml`, `name` what Salesforce calls it. */
export type MetaFile = {
  path: string;
  folder: string;
  name: string;
  kind: string;
  root: string;
  xml: Element;
};

/** Everything an admin deploys, read once, with what the rules look things up in. */
export type Project = {
  texts: ProjectFiles;
  files: MetaFile[];
  objects: Map<string, CustomObject>;
  bundles: Map<string, Bundle>;
  /** The vendor's own objects; absent where ../shared is. */
  standard: StandardObjects | undefined;
};

export function makeProject(texts: ProjectFiles, standard: StandardObjects | undefined): Project {
  const files = [...texts].flatMap(([path, text]) => metaFile(path, text));
  const bundles = [...texts].flatMap(([path, text]) => readBundle(path, text));
  return {
    texts,
    files,
    objects: readObjects(files),
    bundles: new Map(bundles.map((bundle) => [bundle.name, bundle])),
    standard,
  };
}

/** The files of one kind (`report`, `flexipage`). */
export function filesOf(project: Project, kind: string): MetaFile[] {
  return project.files.filter((file) => file.kind === kind);
}

/** Whether a file of this kind and name is deployed. */
export function hasFile(project: Project, kind: string, name: string): boolean {
  return filesOf(project, kind).some((file) => file.name === name);
}

function metaFile(path: string, text: string): MetaFile[] {
  const match = /^salesforce\/.*?([^/]+)\/([^/]+)\.(\w+)-meta\.xml$/.exec(path);
  if (!match) return [];
  const [, folder, name, kind] = match as unknown as [string, string, string, string];
  const { root, element } = parseRoot(text);
  return [{ path, folder, name, kind, root, xml: element }];
}
