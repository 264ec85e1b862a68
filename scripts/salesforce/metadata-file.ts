import { XMLBuilder } from 'fast-xml-parser';

/** Content of one metadata element: a value, a nested element, or several of either under the same name. */
export type XmlValue = string | number | boolean | XmlElement | string[] | XmlElement[];
export type XmlElement = { [name: string]: XmlValue };

/** A file of the sfdx project, by its path below `salesforce/`. */
export type ProjectFile = { path: string; content: string };

export const SOURCE_ROOT = 'force-app/main/default';

const builder = new XMLBuilder({ format: true, indentBy: '    ', ignoreAttributes: false });

/** Elements in alphabetical order, as a retrieve from an org writes them, so that later diffs stay small. */
export function metadataFile(path: string, root: string, element: XmlElement): ProjectFile {
  const content = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    [root]: { '@_xmlns': 'http://soap.sforce.com/2006/04/metadata', ...sorted(element) },
  });
  return { path: `${SOURCE_ROOT}/${path}`, content };
}

function sorted(element: XmlElement): XmlElement {
  const filled = Object.entries(element).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const entries = filled.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, sortedValue(value)]));
}

function sortedValue(value: XmlValue): XmlValue {
  if (Array.isArray(value)) return value.map((item) => sortedValue(item)) as XmlElement[];
  return typeof value === 'object' ? sorted(value as XmlElement) : value;
}
