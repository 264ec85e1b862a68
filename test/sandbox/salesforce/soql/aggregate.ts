import type { Query, FieldType as SelectedField } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Row } from '../store/table.ts';
import type { Asking } from './context.ts';
import { type Path, resolvePath } from './paths.ts';
import type { Json } from './project.ts';

type Cell = (rows: Row[]) => unknown;

const summable = ['int', 'double', 'currency', 'percent'];

export function isAggregate(query: Query): boolean {
  return (
    query.groupBy !== undefined || (query.fields ?? []).some((field) => aggregateName(field) !== undefined)
  );
}

/** Whether the query is the bare `SELECT COUNT()`, whose answer is only a total. */
export function isBareCount(query: Query): boolean {
  const [field] = query.fields ?? [];
  if (field?.type !== 'FieldFunctionExpression' || query.fields?.length !== 1) return false;
  return field.functionName?.toUpperCase() === 'COUNT' && (field.parameters ?? []).length === 0;
}

/** One AggregateResult record per group. Unaliased expressions are named expr0, expr1 ... */
export function aggregate(asking: Asking, object: ObjectDef, query: Query, rows: Row[]): Json[] {
  const grouping = (query.groupBy ?? []) as unknown as { field?: string }[];
  const paths = grouping.map((group) => {
    if (!group.field) throw malformedQuery('functions in GROUP BY are not known to the stand-in');
    const path = resolvePath(asking, object, group.field);
    if (!path.field.groupable) {
      throw malformedQuery(`field '${path.field.name}' can not be grouped in a query call`);
    }
    return path;
  });
  const cells = compileCells(asking, object, query, paths);
  const groups = groupRows(paths, rows);
  if (paths.length === 0 && groups.length === 0) groups.push([]);
  return groups.map((group) => {
    const answer: Json = { attributes: { type: 'AggregateResult' } };
    for (const [name, cell] of cells) answer[name] = cell(group);
    return answer;
  });
}

function compileCells(asking: Asking, object: ObjectDef, query: Query, groups: Path[]): [string, Cell][] {
  let unnamed = 0;
  return (query.fields ?? []).map((field) => {
    const alias = (field as { alias?: string }).alias;
    const name = aggregateName(field);
    if (name !== undefined && field.type === 'FieldFunctionExpression') {
      const [parameter] = (field.parameters ?? []) as string[];
      const path = parameter ? resolvePath(asking, object, parameter) : undefined;
      if (!path) throw malformedQuery(`${name}() needs a field`);
      if (['SUM', 'AVG'].includes(name) && !summable.includes(path.field.type)) {
        throw malformedQuery(`field ${path.field.name} does not support aggregate operator ${name}`);
      }
      return [alias ?? `expr${unnamed++}`, (rows) => fold(name, path, rows)];
    }
    const text =
      field.type === 'Field' ? field.field : field.type === 'FieldRelationship' ? field.rawValue : '';
    const path = resolvePath(asking, object, text ?? '');
    if (!groups.some((group) => samePath(group, path))) {
      throw malformedQuery(`Field must be grouped or aggregated: ${path.field.name}`);
    }
    return [alias ?? path.field.name, (rows) => path.read(rows[0]!)];
  });
}

function aggregateName(field: SelectedField): string | undefined {
  if (field.type !== 'FieldFunctionExpression') return undefined;
  const name = field.functionName?.toUpperCase();
  return ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'].find((known) => known === name);
}

function fold(name: string, path: Path, rows: Row[]): unknown {
  const values = rows.map((row) => path.read(row)).filter((value) => value !== null) as (number | string)[];
  if (name === 'COUNT') return values.length;
  if (name === 'COUNT_DISTINCT') return new Set(values).size;
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (name === 'MIN') return sorted[0];
  if (name === 'MAX') return sorted.at(-1);
  const sum = (values as number[]).reduce((total, value) => total + value, 0);
  return name === 'SUM' ? sum : sum / values.length;
}

function groupRows(paths: Path[], rows: Row[]): Row[][] {
  if (paths.length === 0) return rows.length > 0 ? [rows] : [];
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(paths.map((path) => path.read(row)));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function samePath(a: Path, b: Path): boolean {
  const text = (path: Path) => [...path.steps.map((step) => step.name), path.field.name].join('.');
  return text(a) === text(b);
}
