import type { FieldType as SelectedField } from '@jetstreamapp/soql-parser-js';
import { parseSoql } from './parse.ts';
import type { Json } from './project.ts';

/** The answer to `columns=true`, which the vendor's CLI asks for to lay out a table. */
export function describeColumns(statement: string): Json {
  const query = parseSoql(statement);
  return { entityName: query.sObject, columnMetadata: (query.fields ?? []).map(describe) };
}

function describe(field: SelectedField): Json {
  if (field.type === 'FieldSubquery') {
    const joined = (field.subquery.fields ?? []).map(describe);
    return column(field.subquery.relationshipName, true, joined);
  }
  if (field.type === 'FieldRelationship') {
    return [...field.relationships]
      .reverse()
      .reduce((inner, name) => column(name, false, [inner]), column(field.field));
  }
  if (field.type === 'FieldFunctionExpression') return column(field.alias ?? field.rawValue ?? '', true);
  return column(field.field);
}

function column(columnName: string, aggregate = false, joinColumns: Json[] = []): Json {
  return { columnName, displayName: columnName, aggregate, joinColumns };
}
