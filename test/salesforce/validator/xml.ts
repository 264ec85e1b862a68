import { XMLParser } from 'fast-xml-parser';

/** A parsed element: every child as a list, texts as they stand; attributes carry a leading `@`. */
export type Element = { [name: string]: (Element | string)[] | string | undefined };

const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

type Root = { root: string; element: Element };

/** Read once each: a broken sample changes one file of hundreds. */
const known = new Map<string, Root>();

/** The root element of a file and its name. Throws where there is none. */
export function parseRoot(text: string): Root {
  const read = known.get(text) ?? readRoot(text);
  known.set(text, read);
  return read;
}

function readRoot(text: string): Root {
  const document = parser.parse(text) as Element;
  const root = Object.keys(document).find((name) => !name.startsWith('?'));
  const element = root === undefined ? undefined : elements(document, root)[0];
  if (root === undefined || !element) throw new Error('no root element');
  return { root, element };
}

/** Child elements of this name that hold elements. */
export function elements(element: Element, name: string): Element[] {
  return list(element, name).map((child) => (typeof child === 'string' ? {} : child));
}

/** Texts of the children of this name. */
export function texts(element: Element, name: string): string[] {
  return list(element, name).map((child) =>
    typeof child === 'string' ? child : String(child['#text'] ?? ''),
  );
}

export function text(element: Element, name: string): string | undefined {
  return texts(element, name)[0];
}

export function isTrue(element: Element, name: string): boolean {
  return text(element, name) === 'true';
}

export function has(element: Element, name: string): boolean {
  return element[name] !== undefined;
}

/** Texts of all elements of this name, however deep. */
export function textsBelow(element: Element, name: string): string[] {
  const below = Object.keys(element).flatMap((child) =>
    elementsOnly(element, child).flatMap((inner) => textsBelow(inner, name)),
  );
  return [...texts(element, name), ...below];
}

function elementsOnly(element: Element, name: string): Element[] {
  return list(element, name).filter((child): child is Element => typeof child !== 'string');
}

function list(element: Element, name: string): (Element | string)[] {
  const children = element[name];
  return Array.isArray(children) ? children : [];
}
