import type { ObjectType, Properties, PropertyDefinition } from '../types.ts';
import type { SearchFilter } from './request.ts';
import { tokensOf } from './tokens.ts';

type Found = string | undefined;

/** Does a document satisfy one property filter? Records without the property match only negative operators. */
export function matchesFilter(type: ObjectType, filter: SearchFilter, document: Properties): boolean {
  const definition = type.properties.get(filter.propertyName)!;
  const found: Found = document[filter.propertyName];
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return found !== undefined;
    case 'NOT_HAS_PROPERTY':
      return found === undefined;
    case 'NEQ':
      return found === undefined || !equal(definition, found, filter.value!);
    case 'NOT_IN':
      return found !== undefined && !filter.values!.some((value) => equal(definition, found, value));
    case 'NOT_CONTAINS_TOKEN':
      return found === undefined || !containsToken(found, filter.value!);
  }
  if (found === undefined) return false;
  switch (filter.operator) {
    case 'EQ':
      return equal(definition, found, filter.value!);
    case 'IN':
      return filter.values!.some((value) => equal(definition, found, value));
    case 'CONTAINS_TOKEN':
      return containsToken(found, filter.value!);
    case 'LT':
      return compare(definition, found, filter.value!) < 0;
    case 'LTE':
      return compare(definition, found, filter.value!) <= 0;
    case 'GT':
      return compare(definition, found, filter.value!) > 0;
    case 'GTE':
      return compare(definition, found, filter.value!) >= 0;
    case 'BETWEEN':
      return (
        compare(definition, found, filter.value!) >= 0 && compare(definition, found, filter.highValue!) <= 0
      );
  }
  return false;
}

/** Order of two stored values of one property: numbers and times by amount, the rest by text. */
export function compare(definition: PropertyDefinition, left: string, right: string): number {
  const a = amount(definition, left);
  const b = amount(definition, right);
  if (a !== undefined && b !== undefined) return a - b;
  return left.toLowerCase().localeCompare(right.toLowerCase());
}

/** Enumerations are case-sensitive, everything else is not (search guide, 2026-03). */
function equal(definition: PropertyDefinition, found: string, wanted: string): boolean {
  if (definition.type === 'enumeration') return found.split(';').includes(wanted);
  if (definition.type === 'string' || definition.type === 'phone_number') {
    return found.toLowerCase() === wanted.toLowerCase();
  }
  return compare(definition, found, wanted) === 0;
}

function containsToken(found: string, wanted: string): boolean {
  const pattern = wanted.toLowerCase();
  const tokens = tokensOf(found);
  if (!pattern.includes('*')) return tokensOf(pattern).every((token) => tokens.includes(token));
  const [start = '', end = ''] = [pattern.split('*')[0], pattern.split('*').at(-1)];
  const middle = pattern.replace(/^\*|\*$/g, '');
  return tokens.some((token) => token.startsWith(start) && token.endsWith(end) && token.includes(middle));
}

function amount(definition: PropertyDefinition, value: string): number | undefined {
  if (definition.type === 'number') return Number(value);
  if (definition.type !== 'date' && definition.type !== 'datetime') return undefined;
  return /^-?\d{5,}$/.test(value) ? Number(value) : Date.parse(value);
}
