import type { MetaFile } from './project.ts';
import { type Element, has, isTrue, text } from './xml.ts';

export type CustomField = { name: string; path: string; type: string; xml: Element };
/** A custom object, or a standard one we add fields to (`file` absent). */
export type CustomObject = { name: string; file: MetaFile | undefined; fields: Map<string, CustomField> };

export function readObjects(files: readonly MetaFile[]): Map<string, CustomObject> {
  const objects = new Map<string, CustomObject>();
  const objectNamed = (name: string) => {
    const known = objects.get(name) ?? { name, file: undefined, fields: new Map<string, CustomField>() };
    objects.set(name, known);
    return known;
  };
  for (const file of files) {
    if (file.kind === 'object') objectNamed(file.name).file = file;
    if (file.kind !== 'field') continue;
    const field = { name: file.name, path: file.path, type: text(file.xml, 'type') ?? '', xml: file.xml };
    objectNamed(objectOf(file)).fields.set(file.name, field);
  }
  return objects;
}

/** The object whose folder a file stands in. */
export function objectOf(file: MetaFile): string {
  return /\/objects\/([^/]+)\//.exec(file.path)?.[1] ?? '';
}

export function isDetail(object: CustomObject): boolean {
  return [...object.fields.values()].some((field) => field.type === 'MasterDetail');
}

/** Formula, roll-up or auto-number: nobody writes it. */
export function isWorkedOut(field: CustomField): boolean {
  return has(field.xml, 'formula') || ['Summary', 'AutoNumber'].includes(field.type);
}

/** Always there for everybody who sees the record: no permission set may name it. */
export function isAlwaysVisible(field: CustomField): boolean {
  return field.type === 'MasterDetail' || isTrue(field.xml, 'required');
}

export function isLongText(field: CustomField): boolean {
  return field.type === 'LongTextArea' || field.type === 'Html';
}
