import { malformedQuery, SalesforceError } from '../errors.ts';
import { normalizeId } from '../ids.ts';
import type { FieldDef } from '../schema/types.ts';
import { parseDate, parseDateTime, toSalesforceDate, toSalesforceDateTime } from '../times.ts';
import { dateLiteralRange, type Range } from './date-literals.ts';
import { likePattern, unquote } from './literals.ts';

export type Comparison = {
  field: string;
  operator: string;
  value: string | string[];
  literalType: string | string[];
};

type Test = { test(value: unknown): boolean; equals?: unknown[] };

const numeric = ['int', 'double', 'currency', 'percent'];

/** A test of one field value; `equals` lists the values that can pass, where it is such a test. */
export function compileComparison(field: FieldDef, comparison: Comparison, now: Date): Test {
  if (!field.filterable) {
    throw invalid(`field '${field.name}' can not be filtered in a query call`);
  }
  const operator = comparison.operator.toUpperCase();
  const literals = [comparison.value].flat();
  const types = [comparison.literalType].flat();
  const typeAt = (index: number) => types[types.length === 1 ? 0 : index]!;
  if (operator === 'LIKE') return like(field, literals, typeAt(0));
  if (operator === 'INCLUDES' || operator === 'EXCLUDES') return includes(field, literals, operator);
  if (operator === 'IN' || operator === 'NOT IN') {
    const values = literals.map((literal, index) => readLiteral(field, literal, typeAt(index)));
    const keys = new Set(values.map((value) => fold(field, value)));
    const wanted = operator === 'IN';
    return { test: (value) => keys.has(fold(field, value)) === wanted, equals: wanted ? values : undefined };
  }
  if (typeAt(0).startsWith('DATE_')) {
    return inRange(field, operator, dateLiteralRange(literals[0]!, now));
  }
  return compare(field, operator, readLiteral(field, literals[0]!, typeAt(0)));
}

function compare(field: FieldDef, operator: string, wanted: unknown): Test {
  const key = fold(field, wanted);
  if (operator === '=') return { test: (value) => fold(field, value) === key, equals: [wanted] };
  if (operator === '!=' || operator === '<>') return { test: (value) => fold(field, value) !== key };
  if (field.type === 'boolean' || wanted === null) throw invalid(`operator ${operator} is not valid here`);
  const order = (value: unknown) => {
    const folded = fold(field, value) as number | string;
    return folded < (key as number | string) ? -1 : folded === key ? 0 : 1;
  };
  const passes = orderTests[operator];
  if (!passes) throw malformedQuery(`unknown operator ${operator}`);
  return { test: (value) => value !== null && passes(order(value)) };
}

const orderTests: Record<string, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function inRange(field: FieldDef, operator: string, range: Range): Test {
  if (field.type !== 'date' && field.type !== 'datetime') throw invalid(`${field.name} is no date`);
  const form = field.type === 'date' ? toSalesforceDate : toSalesforceDateTime;
  const from = form(new Date(range.from));
  const to = form(new Date(range.to));
  const tests: Record<string, (value: string) => boolean> = {
    '=': (value) => value >= from && value < to,
    '!=': (value) => value < from || value >= to,
    '<': (value) => value < from,
    '<=': (value) => value < to,
    '>': (value) => value >= to,
    '>=': (value) => value >= from,
  };
  const passes = tests[operator];
  if (!passes) throw malformedQuery(`unknown operator ${operator}`);
  return { test: (value) => typeof value === 'string' && passes(value) };
}

function like(field: FieldDef, literals: string[], type: string): Test {
  const isText =
    !numeric.includes(field.type) && !['boolean', 'date', 'datetime', 'id', 'reference'].includes(field.type);
  if (!isText || type !== 'STRING' || literals.length !== 1)
    throw invalid(`LIKE is not valid on ${field.name}`);
  const pattern = likePattern(literals[0]!);
  return { test: (value) => typeof value === 'string' && pattern.test(value) };
}

function includes(field: FieldDef, literals: string[], operator: string): Test {
  if (field.type !== 'multipicklist')
    throw invalid(`${operator} needs a multi-select picklist, not ${field.name}`);
  const wanted = literals.map((literal) => unquote(literal).split(';'));
  const has = (value: unknown) => {
    const parts = typeof value === 'string' ? value.split(';') : [];
    return wanted.some((all) => all.every((part) => parts.includes(part)));
  };
  return { test: (value) => has(value) === (operator === 'INCLUDES') };
}

/** The stored form of a literal. A literal of another type than the field's is refused, as at the vendor. */
function readLiteral(field: FieldDef, literal: string, type: string): unknown {
  if (type === 'NULL') return null;
  if (field.type === 'boolean')
    return type === 'BOOLEAN' ? literal.toUpperCase() === 'TRUE' : wrongType(field);
  if (numeric.includes(field.type))
    return ['INTEGER', 'DECIMAL'].includes(type) ? Number(literal) : wrongType(field);
  if (field.type === 'date') return (type === 'DATE' && parseDate(literal)) || wrongType(field);
  if (field.type === 'datetime') return (type === 'DATETIME' && parseDateTime(literal)) || wrongType(field);
  if (type !== 'STRING') return wrongType(field);
  const value = unquote(literal);
  if (field.type !== 'id' && field.type !== 'reference') return value === '' ? null : value;
  const id = normalizeId(value);
  if (id) return id;
  throw new SalesforceError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`);
}

/** Text compares without letter case unless the field is case-sensitive. */
function fold(field: FieldDef, value: unknown): unknown {
  const foldable =
    typeof value === 'string' && !field.caseSensitive && field.type !== 'id' && field.type !== 'reference';
  return foldable ? value.toLowerCase() : value;
}

function wrongType(field: FieldDef): never {
  const quoted = ['boolean', 'date', 'datetime', ...numeric].includes(field.type) ? 'not be' : 'be';
  throw invalid(
    `value of filter criterion for field '${field.name}' must be of type ${field.type} and should ${quoted} enclosed in quotes`,
  );
}

function invalid(message: string): SalesforceError {
  return new SalesforceError('INVALID_FIELD', message);
}
