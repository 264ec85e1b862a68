import { parseQuery, type Query, type Subquery } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';

const maxStatement = 100_000;

/** The syntax tree of a statement. Syntax errors, over-long statements and what the stand-in does not know are refused. */
export function parseSoql(statement: string): Query {
  if (statement.length > maxStatement)
    throw malformedQuery(`SOQL statements can have ${maxStatement} characters`);
  let query: Query;
  try {
    query = parseQuery(statement);
  } catch (error) {
    throw malformedQuery(`unexpected token: ${error instanceof Error ? error.message : String(error)}`);
  }
  refuseUnknown(query);
  return query;
}

export function refuseUnknown(query: Query | Subquery): void {
  const unknown = [
    query.having && 'HAVING',
    query.usingScope && 'USING SCOPE',
    query.withDataCategory && 'WITH DATA CATEGORY',
    query.update && 'UPDATE',
  ].find(Boolean);
  if (unknown) throw malformedQuery(`${unknown} is not known to the stand-in`);
}
