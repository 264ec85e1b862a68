import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';
import { fieldValue } from '../ui-api/field-value.ts';
import { type Connection, compileConnection } from './connection.ts';
import type { Compiling } from './context.ts';
import type { Selection } from './document.ts';
import { fieldUndefined, invalid } from './errors.ts';

/** What a `node` asks for: the columns of its SOQL, and how an answer's record becomes the node. */
export type Node = { columns: string[]; shape(record: Json): Json };

type Part = Node & { as: string };

export function compileNode(
  compiling: Compiling,
  object: ObjectDef,
  selections: Selection[],
  path: string[],
): Node {
  const parts = selections.flatMap((selection) => {
    const place = [...path, selection.name];
    const isOptional = selection.directives.includes('optional');
    refuseDirectives(selection, place);
    const part = compilePart(compiling, object, selection, place);
    if (part) return [{ ...part, as: selection.as }];
    // What the asker may not see is left out where the query says that it may be.
    if (isOptional) return [];
    throw fieldUndefined(selection.name, object.name, selection.at, place);
  });
  refuseDoubles(parts, selections, path);
  return {
    columns: ['Id', ...parts.flatMap(({ columns }) => columns)],
    shape: (record) => Object.fromEntries(parts.map(({ as, shape }) => [as, shape(record)])),
  };
}

function compilePart(
  compiling: Compiling,
  object: ObjectDef,
  selection: Selection,
  path: string[],
): { columns: string[]; shape(record: Json): never } | undefined {
  const { access } = compiling.asking;
  if (selection.name === 'Id') {
    if (selection.selections.length > 0)
      throw invalid(
        'SubselectionNotAllowed',
        "Subselection not allowed on leaf type 'ID!'",
        selection.at,
        path,
      );
    return { columns: [], shape: (record) => record.Id as never };
  }
  const field = object.fields.get(selection.name.toLowerCase());
  if (field?.name === selection.name && access.canSee(object, field))
    return valuePart(field, selection, path);
  const lookup = [...object.fields.values()].find(
    ({ relationshipName }) => relationshipName === selection.name,
  );
  if (lookup && access.canSee(object, lookup)) return parentPart(compiling, lookup, selection, path);
  const child = compiling.asking.org.schema.children(object).find(({ name }) => name === selection.name);
  if (!child || !access.on(child.object).read || !access.canSee(child.object, child.field)) return undefined;
  return childPart(compileConnection(compiling, child.object, selection, path), child.name!);
}

const VALUE_PARTS = ['value', 'displayValue'];

function valuePart(field: FieldDef, selection: Selection, path: string[]) {
  const type = `${field.type[0]!.toUpperCase()}${field.type.slice(1)}Value`;
  if (selection.selections.length === 0) {
    throw invalid(
      'SubselectionRequired',
      `Subselection required for type '${type}' of field '${field.name}'`,
      selection.at,
      path,
    );
  }
  for (const part of selection.selections) {
    if (!VALUE_PARTS.includes(part.name))
      throw fieldUndefined(part.name, type, part.at, [...path, part.name]);
  }
  const shape = (record: Json) => {
    const value = fieldValue(field, record[field.name]);
    return Object.fromEntries(
      selection.selections.map(({ as, name }) => [as, value[name as keyof typeof value]]),
    ) as never;
  };
  return { columns: [field.name], shape };
}

function parentPart(compiling: Compiling, lookup: FieldDef, selection: Selection, path: string[]) {
  if (lookup.referenceTo.length !== 1) {
    const text = `'${selection.name}' is a union: it needs inline fragments, which are not known to the stand-in`;
    throw invalid('SubselectionRequired', text, selection.at, path);
  }
  const parent = compiling.asking.org.schema.get(lookup.referenceTo[0]!);
  if (!compiling.asking.access.on(parent).read) return undefined;
  const node = compileNode(compiling, parent, selection.selections, path);
  const name = lookup.relationshipName!;
  return {
    columns: node.columns.map((column) => `${name}.${column}`),
    shape: (record: Json) => (record[name] ? node.shape(record[name] as Json) : null) as never,
  };
}

function childPart(connection: Connection, name: string) {
  return {
    columns: [`(${connection.soql(name)})`],
    shape: (record: Json) =>
      connection.shape(((record[name] as Json | null)?.records as Json[] | undefined) ?? []) as never,
  };
}

function refuseDirectives(selection: Selection, path: string[]): void {
  const unknown = selection.directives.find((directive) => directive !== 'optional');
  if (unknown) throw invalid('UnknownDirective', `Unknown directive '${unknown}'`, selection.at, path);
}

function refuseDoubles(parts: Part[], selections: Selection[], path: string[]): void {
  const double = parts.find(({ as }, index) => parts.findIndex((part) => part.as === as) !== index);
  if (!double) return;
  const { at } = selections.find(({ as }) => as === double.as)!;
  throw invalid('FieldsConflict', `'${double.as}' stands for more than one field`, at, path);
}
