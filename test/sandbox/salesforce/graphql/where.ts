import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Asking } from '../soql/context.ts';
import { resolveField } from '../soql/paths.ts';
import type { Position } from './document.ts';
import { GraphqlError, invalid } from './errors.ts';

const OPERATORS: Record<string, string> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  like: 'LIKE',
};
const LISTS: Record<string, string> = { in: 'IN', nin: 'NOT IN' };
const NUMBERS = ['int', 'double', 'currency', 'percent'];
const ORDERED = [...NUMBERS, 'date', 'datetime', 'string', 'textarea', 'picklist', 'phone', 'email', 'url'];

type Place = { asking: Asking; at: Position; path: string[] };

/** A `where` argument as SOQL. Fields side by side all have to hold. */
export function whereToSoql(place: Place, object: ObjectDef, where: unknown, prefix = ''): string {
  const parts = Object.entries(where as Record<string, unknown>).map(([name, value]) => {
    if (name === 'and' || name === 'or') {
      const inner = [value].flat().map((one) => whereToSoql(place, object, one, prefix));
      return `(${inner.join(name === 'and' ? ' AND ' : ' OR ')})`;
    }
    if (name === 'not') return `(NOT ${whereToSoql(place, object, value, prefix)})`;
    const parent = parentOf(place, object, name);
    if (parent) return whereToSoql(place, parent.object, value, `${prefix}${parent.name}.`);
    return comparison(place, object, fieldOf(place, object, name), value as Record<string, unknown>, prefix);
  });
  return parts.length === 1 ? parts[0]! : `(${parts.join(' AND ')})`;
}

function fieldOf({ asking, at, path }: Place, object: ObjectDef, name: string): FieldDef {
  const field = object.fields.get(name.toLowerCase());
  // A field that cannot be filtered is no field of the filter's type.
  if (field?.name === name && field.filterable && asking.access.canSee(object, field)) return field;
  const text = `argument 'where' with value 'ObjectValue' contains a field not in '${object.name}_Filter': '${name}'`;
  throw invalid('WrongType', text, at, path);
}

function parentOf(
  { asking }: Place,
  object: ObjectDef,
  name: string,
): { name: string; object: ObjectDef } | undefined {
  const field = [...object.fields.values()].find(({ relationshipName }) => relationshipName === name);
  if (field?.referenceTo.length !== 1 || !asking.access.canSee(object, field)) return undefined;
  return { name, object: asking.org.schema.get(field.referenceTo[0]!) };
}

function comparison(
  place: Place,
  object: ObjectDef,
  field: FieldDef,
  operators: Record<string, unknown>,
  prefix: string,
): string {
  resolveField(place.asking, object, field.name);
  const column = `${prefix}${field.name}`;
  const parts = Object.entries(operators).map(([operator, value]) => {
    if (operator in LISTS) {
      const items = (value as unknown[] | null) ?? [];
      if (items.length === 0)
        throw new GraphqlError('DataFetchingException', `${column}: '${operator}' needs values`, place);
      return `${column} ${LISTS[operator]} (${items.map((item) => literal(place, field, item)).join(', ')})`;
    }
    const isKnown =
      operator in OPERATORS && (operator === 'eq' || operator === 'ne' || ORDERED.includes(field.type));
    if (!isKnown) {
      throw invalid(
        'WrongType',
        `operator '${operator}' is not in the operators of '${field.name}'`,
        place.at,
        place.path,
      );
    }
    return `${column} ${OPERATORS[operator]} ${literal(place, field, value)}`;
  });
  return parts.length === 1 ? parts[0]! : `(${parts.join(' AND ')})`;
}

/** Dates are objects in a filter: `{ value: "2026-11-24" }` or `{ literal: TODAY }`. */
function literal(place: Place, field: FieldDef, value: unknown): string {
  if (value === null) return 'null';
  const wrong = () =>
    invalid(
      'WrongType',
      `a filter of '${field.name}' (${field.type}) cannot have ${JSON.stringify(value)}`,
      place.at,
      place.path,
    );
  if (field.type === 'date' || field.type === 'datetime') {
    const { value: moment, literal: word } = value as { value?: unknown; literal?: unknown };
    if (typeof word === 'string' && /^[A-Z_]+$/.test(word)) return word;
    if (typeof moment === 'string' && /^[\d:T.+Z-]+$/.test(moment)) return moment;
    throw wrong();
  }
  if (field.type === 'boolean' || NUMBERS.includes(field.type)) {
    if (typeof value !== (field.type === 'boolean' ? 'boolean' : 'number')) throw wrong();
    return String(value);
  }
  if (typeof value !== 'string') throw wrong();
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}
