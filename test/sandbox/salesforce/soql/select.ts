import type { Query, FieldType as SelectedField, Subquery } from '@jetstreamapp/soql-parser-js';
import { canRead } from '../access/sharing.ts';
import { malformedQuery, SalesforceError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import { aggregate, isAggregate, isBareCount } from './aggregate.ts';
import type { Asking } from './context.ts';
import { orderRows } from './order.ts';
import { parseSoql, refuseUnknown } from './parse.ts';
import { resolveField } from './paths.ts';
import { type Column, compileColumn, expandFields, type Json, recordAttributes } from './project.ts';
import { compileWhere } from './where.ts';

export type QueryAnswer = { total: number; records: Json[] };

const maxOffset = 2_000;
const maxFieldsAll = 200;

/** Runs a SOQL statement as the asker. `version` ("v68.0") only shows in the record URLs. */
export function runSoql(asking: Asking, statement: string, version: string): QueryAnswer {
  const query = parseSoql(statement);
  const object = findObject(asking, query.sObject ?? '');
  if (isBareCount(query)) return { total: matchingRows(asking, object, query).length, records: [] };
  if (isAggregate(query)) {
    const all = aggregate(
      asking,
      object,
      query,
      orderRows(asking, object, query, filterRows(asking, object, query)),
    );
    const records = all.slice(0, query.limit ?? 2_000);
    return { total: records.length, records };
  }
  const columns = compileColumns(asking, object, query, version);
  const records = matchingRows(asking, object, query).map((row) => project(object, columns, row, version));
  return { total: records.length, records };
}

/** The object a query names, if the asker may read it at all. */
export function findObject(asking: Asking, name: string): ObjectDef {
  const object = asking.org.schema.find(name);
  if (object && asking.access.on(object).read) return object;
  const message =
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append ` +
    `the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
  throw new SalesforceError('INVALID_TYPE', message);
}

/** Runs a query over these ids only. */
export function selectWithin(
  asking: Asking,
  object: ObjectDef,
  query: Query,
  ids: Iterable<string>,
  version: string,
): Json[] {
  const columns = compileColumns(asking, object, query, version);
  return matchingRows(asking, object, query, ids).map((row) => project(object, columns, row, version));
}

/** The rows the query finds, in order and cut to LIMIT and OFFSET. */
function matchingRows(
  asking: Asking,
  object: ObjectDef,
  query: Query | Subquery,
  within?: Iterable<string>,
): Row[] {
  const rows = orderRows(asking, object, query, filterRows(asking, object, query, within));
  const offset = query.offset ?? 0;
  if (offset > maxOffset) {
    const message = `SOQL offset should not be greater than ${maxOffset}`;
    throw new SalesforceError('NUMBER_OUTSIDE_VALID_RANGE', message);
  }
  return rows.slice(offset, query.limit === undefined ? undefined : offset + query.limit);
}

function filterRows(
  asking: Asking,
  object: ObjectDef,
  query: Query | Subquery,
  within?: Iterable<string>,
): Row[] {
  const filter = query.where
    ? compileWhere(asking, object, query.where, (inner) => subselectValues(asking, inner))
    : undefined;
  const table = asking.org.store.table(object);
  const ids = within ?? filter?.candidates;
  const rows = ids ? [...ids].flatMap((id) => table.rows.get(id) ?? []) : table.rows.values();
  const found: Row[] = [];
  for (const row of rows) {
    if (row.IsDeleted === true && !asking.includeDeleted) continue;
    if (filter && !filter.matches(row)) continue;
    if (canRead(asking.org, asking.access, object, row)) found.push(row);
  }
  return found;
}

function subselectValues(asking: Asking, query: Query): Set<unknown> {
  refuseUnknown(query);
  const [field] = query.fields ?? [];
  if (query.fields?.length !== 1 || field?.type !== 'Field')
    throw malformedQuery('a sub-select has one field');
  const object = findObject(asking, query.sObject ?? '');
  const column = resolveField(asking, object, field.field);
  if (column.type !== 'id' && column.type !== 'reference') {
    throw malformedQuery(`The selected field '${column.name}' in the subquery must be an id or a reference`);
  }
  return new Set(matchingRows(asking, object, query).map((row) => row[column.name]));
}

function compileColumns(
  asking: Asking,
  object: ObjectDef,
  query: Query | Subquery,
  version: string,
): Column[] {
  return (query.fields ?? []).flatMap((field) => {
    if (field.type === 'FieldSubquery') return [childColumn(asking, object, field.subquery, version)];
    const which = fieldsGroup(field);
    if (which === undefined) return [compileColumn(asking, object, field, version)];
    if (which !== 'STANDARD' && (query.limit ?? Number.POSITIVE_INFINITY) > maxFieldsAll) {
      throw malformedQuery(`The SOQL FIELDS function must have a LIMIT of at most ${maxFieldsAll}`);
    }
    return expandFields(asking, object, which);
  });
}

function fieldsGroup(field: SelectedField): string | undefined {
  if (field.type !== 'FieldFunctionExpression' || field.functionName?.toUpperCase() !== 'FIELDS')
    return undefined;
  return String(field.parameters?.[0]).toUpperCase();
}

function childColumn(asking: Asking, object: ObjectDef, subquery: Subquery, version: string): Column {
  refuseUnknown(subquery);
  const name = subquery.relationshipName;
  const relation = asking.org.schema.children(object).find((candidate) => {
    return (
      candidate.name?.toLowerCase() === name.toLowerCase() &&
      asking.access.canSee(candidate.object, candidate.field)
    );
  });
  if (!relation || !asking.access.on(relation.object).read) {
    throw new SalesforceError(
      'INVALID_TYPE',
      `Didn't understand relationship '${name}' in FROM part of query call.`,
    );
  }
  const columns = compileColumns(asking, relation.object, subquery, version);
  const table = asking.org.store.table(relation.object);
  return (row, answer) => {
    const ids = table.idsWith(relation.field, row.Id);
    const rows = matchingRows(asking, relation.object, subquery, ids);
    const records = rows.map((found) => project(relation.object, columns, found, version));
    answer[relation.name!] = records.length > 0 ? { totalSize: records.length, done: true, records } : null;
  };
}

function project(object: ObjectDef, columns: Column[], row: Row, version: string): Json {
  const answer: Json = { attributes: recordAttributes(object.name, row.Id, version) };
  for (const column of columns) column(row, answer);
  return answer;
}
