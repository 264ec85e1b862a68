import type { FieldType as SelectedField } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import type { Asking } from './context.ts';
import { type Path, resolvePath } from './paths.ts';

export type Json = Record<string, unknown>;

/** Writes one column of a record into the answer. */
export type Column = (row: Row, answer: Json) => void;

export function recordAttributes(object: string, id: string, version: string): Json {
  return { type: object, url: `/services/data/${version}/sobjects/${object}/${id}` };
}

/** Makes the plain columns of a SELECT ready: fields and dotted parents. */
export function compileColumn(
  asking: Asking,
  object: ObjectDef,
  field: SelectedField,
  version: string,
): Column {
  if (field.type === 'Field') return fieldColumn(resolvePath(asking, object, field.field));
  if (field.type === 'FieldRelationship') {
    return parentColumn(resolvePath(asking, object, field.rawValue ?? ''), version);
  }
  throw malformedQuery(`${field.type} is not known to the stand-in`);
}

/** FIELDS(ALL | STANDARD | CUSTOM): every visible field of that kind. */
export function expandFields(asking: Asking, object: ObjectDef, which: string): Column[] {
  const chosen = [...object.fields.values()].filter((field) => {
    if (!asking.access.canSee(object, field)) return false;
    return which === 'ALL' || field.custom === (which === 'CUSTOM');
  });
  return chosen.map((field) => fieldColumn(resolvePath(asking, object, field.name)));
}

function fieldColumn(path: Path): Column {
  if (path.steps.length > 0) throw malformedQuery('a relationship path cannot be used here');
  return (row, answer) => {
    answer[path.field.name] = path.read(row);
  };
}

/** `Owner.Name` becomes `{Owner: {attributes, Name}}`, or `{Owner: null}` where there is no visible parent. */
function parentColumn(path: Path, version: string): Column {
  if (path.steps.length === 0) return fieldColumn(path);
  return (row, answer) => {
    let current = row;
    let target = answer;
    for (const step of path.steps) {
      const next = step.follow(current);
      if (!next) {
        target[step.name] = null;
        return;
      }
      const isPolymorphic = step.field.referenceTo.length > 1;
      const type = isPolymorphic ? 'Name' : next.object.name;
      target[step.name] ??= { attributes: recordAttributes(type, next.row.Id, version) };
      target = target[step.name] as Json;
      current = next.row;
    }
    target[path.field.name] = path.read(row);
  };
}
