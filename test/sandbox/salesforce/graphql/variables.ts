import type { Operation, Selection, Value } from './document.ts';
import { GraphqlError, invalid } from './errors.ts';

export type Variables = Record<string, unknown>;

const SCALARS: Record<string, (value: unknown) => boolean> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Picklist: (value) => typeof value === 'string',
  Date: (value) => typeof value === 'string',
  DateTime: (value) => typeof value === 'string',
  Int: Number.isInteger,
  Double: (value) => typeof value === 'number',
  Currency: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
};

/** The values of an operation's variables: declared, used, and of the declared type, or refused. */
export function readVariables(operation: Operation, given: Variables): Variables {
  const used = new Set(operation.selections.flatMap(variablesIn));
  const values: Variables = {};
  for (const { name, type, required, default: fallback, at } of operation.variables) {
    if (!used.has(name)) throw invalid('UnusedVariable', `Unused variable '${name}'`, at, []);
    const value = given[name] ?? (fallback ? plain(fallback, {}) : null);
    if (value === null && required) {
      const text = `Variable '${name}' has coerced Null value for NonNull type '${type}'`;
      throw new GraphqlError('ValidationError', text, { at });
    }
    if (value !== null && !fits(type.replace(/!$/, ''), value)) {
      throw new GraphqlError(
        'ValidationError',
        `Variable '${name}' has an invalid value: expected type '${type}'`,
        { at },
      );
    }
    values[name] = value;
  }
  const undeclared = [...used].find(
    (name) => !operation.variables.some((declared) => declared.name === name),
  );
  if (undeclared) {
    throw new GraphqlError(
      'ValidationError',
      `Validation error of type UndefinedVariable: Undefined variable '${undeclared}'`,
    );
  }
  return values;
}

function fits(type: string, value: unknown): boolean {
  const list = /^\[(.+)\]$/.exec(type);
  if (list)
    return (
      Array.isArray(value) && value.every((item) => item !== null && fits(list[1]!.replace(/!$/, ''), item))
    );
  return SCALARS[type]?.(value) ?? false;
}

/** A value as plain data, its variables filled in. */
export function plain(value: Value, variables: Variables): unknown {
  if (value.kind === 'variable') return variables[value.name];
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'enum') return value.name;
  if (value.kind === 'list') return value.items.map((item) => plain(item, variables));
  return Object.fromEntries(value.fields.map((field) => [field.name, plain(field.value, variables)]));
}

function variablesIn(selection: Selection): string[] {
  return [
    ...selection.arguments.flatMap(({ value }) => variablesOf(value)),
    ...selection.selections.flatMap(variablesIn),
  ];
}

function variablesOf(value: Value): string[] {
  if (value.kind === 'variable') return [value.name];
  if (value.kind === 'list') return value.items.flatMap(variablesOf);
  return value.kind === 'object' ? value.fields.flatMap((field) => variablesOf(field.value)) : [];
}
