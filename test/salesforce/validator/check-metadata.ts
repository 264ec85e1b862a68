import { XMLParser } from 'fast-xml-parser';

/** One type of the metadata API as ../shared/specs describes it: its base and its elements (name, type, occurrence). */
type TypeSpec = { base: string | null; els: { n: string; t: string; min: number; max: string }[] };
export type MetadataSchema = { types: Record<string, TypeSpec>; enums: Record<string, string[]> };

type Node = Record<string, unknown>;

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, parseTagValue: false });

/** Every way in which a metadata file breaks the schema; empty when none. */
export function checkMetadata(schema: MetadataSchema, xml: string): string[] {
  const root = (parser.parse(xml) as Node[]).find((node) => !('?xml' in node))!;
  const typeName = tagOf(root);
  if (!schema.types[typeName]) return [`${typeName} is no metadata type`];
  const namespace = (root[':@'] as Node | undefined)?.['@_xmlns'];
  const problems =
    namespace === 'http://soap.sforce.com/2006/04/metadata' ? [] : ['the namespace is missing'];
  return [...problems, ...checkType(schema, typeName, childrenOf(root), typeName)];
}

function checkType(schema: MetadataSchema, typeName: string, children: Node[], path: string): string[] {
  const elements = new Map(elementsOf(schema, typeName).map((element) => [element.n, element]));
  const tags = children.map(tagOf);
  const problems = children.flatMap((child): string[] => {
    const tag = tagOf(child);
    const element = elements.get(tag);
    if (!element) return [`${path}: unknown element ${tag}`];
    return checkValue(schema, element.t, child, `${path}.${tag}`);
  });
  for (const { n, min, max } of elements.values()) {
    const positions = tags.flatMap((tag, at) => (tag === n ? [at] : []));
    if (positions.length < min) problems.push(`${path}: ${n} is required`);
    if (max === '1' && positions.length > 1) problems.push(`${path}: ${n} may stand once`);
    if (positions.some((at, i) => i > 0 && at !== positions[i - 1]! + 1))
      problems.push(`${path}: ${n} is not contiguous`);
  }
  return problems;
}

function checkValue(schema: MetadataSchema, type: string, node: Node, path: string): string[] {
  const children = childrenOf(node);
  if (schema.types[type]) return checkType(schema, type, children, path);
  const text = String(children[0]?.['#text'] ?? '');
  const values = schema.enums[type];
  if (values) return values.includes(text) ? [] : [`${path}: ${text} is no ${type}`];
  if (type === 'xsd:boolean' && !/^(true|false)$/.test(text)) return [`${path}: ${text} is no boolean`];
  if (type === 'xsd:int' && !/^-?\d+$/.test(text)) return [`${path}: ${text} is no int`];
  return [];
}

function elementsOf(schema: MetadataSchema, typeName: string): TypeSpec['els'] {
  const spec = schema.types[typeName];
  if (!spec) return typeName === 'Metadata' ? [{ n: 'fullName', t: 'xsd:string', min: 0, max: '1' }] : [];
  return [...(spec.base ? elementsOf(schema, spec.base) : []), ...spec.els];
}

function tagOf(node: Node): string {
  return Object.keys(node).find((key) => key !== ':@')!;
}

function childrenOf(node: Node): Node[] {
  const children = node[tagOf(node)];
  return Array.isArray(children) ? (children as Node[]) : [];
}
