import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** A parsed metadata element: text, or elements by name; a repeated element is always an array. */
export type Xml = { [name: string]: string | Xml | (string | Xml)[] | undefined };

type Named = { name: string; xml: Xml };
export type ObjectMetadata = {
  name: string;
  object: Xml | undefined;
  fields: Named[];
  validationRules: Named[];
};

const repeated = [
  'objectPermissions',
  'fieldPermissions',
  'userPermissions',
  'customPermissions',
  'summaryFilterItems',
  'queueSobject',
];
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name, path) => repeated.includes(name) || String(path).endsWith('valueSetDefinition.value'),
});

/** Reads `objects/*` of a source-format package folder: object definition, fields, validation rules. */
export function readObjectMetadata(metadataDir: string): ObjectMetadata[] {
  return foldersIn(join(metadataDir, 'objects')).map((name) => {
    const folder = join(metadataDir, 'objects', name);
    const definition = join(folder, `${name}.object-meta.xml`);
    return {
      name,
      object: existsSync(definition) ? readXml(definition, 'CustomObject') : undefined,
      fields: readAll(join(folder, 'fields'), '.field-meta.xml', 'CustomField'),
      validationRules: readAll(join(folder, 'validationRules'), '.validationRule-meta.xml', 'ValidationRule'),
    };
  });
}

/** Reads `permissionsets/*`, named by their files. */
export function readPermissionSetMetadata(metadataDir: string): Named[] {
  return readAll(join(metadataDir, 'permissionsets'), '.permissionset-meta.xml', 'PermissionSet');
}

/** Reads `queues/*`, named by their files. */
export function readQueueMetadata(metadataDir: string): Named[] {
  return readAll(join(metadataDir, 'queues'), '.queue-meta.xml', 'Queue');
}

export function text(xml: Xml, name: string): string | undefined {
  const value = xml[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isTrue(xml: Xml, name: string): boolean {
  return text(xml, name) === 'true';
}

export function child(xml: Xml, name: string): Xml | undefined {
  const value = xml[name];
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}

export function children(xml: Xml, name: string): Xml[] {
  const value = xml[name];
  return Array.isArray(value) ? value.filter((item): item is Xml => typeof item === 'object') : [];
}

function readAll(folder: string, suffix: string, root: string): Named[] {
  return filesIn(folder, suffix).map((file) => ({ name: basename(file, suffix), xml: readXml(file, root) }));
}

function readXml(file: string, root: string): Xml {
  const document = parser.parse(readFileSync(file, 'utf8')) as Xml;
  const xml = document[root];
  if (xml === undefined || typeof xml !== 'object' || Array.isArray(xml)) {
    throw new Error(`${basename(file)}: root element <${root}> expected`);
  }
  return xml;
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`no metadata: ${folder} does not exist`);
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

function filesIn(folder: string, suffix: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(suffix));
  return names.sort().map((name) => join(folder, name));
}
