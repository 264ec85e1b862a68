import { basename } from 'node:path';
import { elements, isTrue, parseRoot, text, texts } from './xml.ts';

/** A Lightning web component as its js-meta file shows it to pages and tabs. */
export type Bundle = {
  name: string;
  path: string;
  isExposed: boolean;
  targets: string[];
  /** What it says about one target: the objects it may stand on, and its properties. */
  configs: { targets: string[]; objects: string[]; properties: string[] }[];
};

export function readBundle(path: string, content: string): Bundle[] {
  if (!path.endsWith('.js-meta.xml')) return [];
  const { element } = parseRoot(content);
  return [
    {
      name: basename(path, '.js-meta.xml'),
      path,
      isExposed: isTrue(element, 'isExposed'),
      targets: elements(element, 'targets').flatMap((targets) => texts(targets, 'target')),
      configs: elements(element, 'targetConfigs')
        .flatMap((configs) => elements(configs, 'targetConfig'))
        .map((config) => ({
          targets: String(config['@targets'] ?? '').split(/,\s*/),
          objects: elements(config, 'objects').flatMap((objects) => texts(objects, 'object')),
          properties: elements(config, 'property').map((property) => String(property['@name'])),
        })),
    },
  ];
}

/** The version a bundle asks for. */
export function apiVersionOf(content: string): string | undefined {
  return text(parseRoot(content).element, 'apiVersion');
}
