import type { Asking } from '../soql/context.ts';
import { parseSoql } from '../soql/parse.ts';
import type { Json } from '../soql/project.ts';
import { findObject, selectWithin } from '../soql/select.ts';
import { parseSosl } from './parse.ts';
import type { SearchIndex } from './search-index.ts';
import { parseTerms } from './terms.ts';

const maxRows = 2_000;

/** Runs a SOSL statement as the asker: at most 2,000 rows in all, in the order of RETURNING. */
export function runSosl(asking: Asking, index: SearchIndex, statement: string, version: string): Json[] {
  const sosl = parseSosl(statement);
  const terms = parseTerms(sosl.search);
  const most = Math.min(sosl.limit ?? maxRows, maxRows);
  const found: Json[] = [];
  for (const returning of sosl.returning) {
    const object = findObject(asking, returning.object);
    const query = parseSoql(returning.soql);
    const isVisible = (field: Parameters<Asking['access']['canSee']>[1]) =>
      asking.access.canSee(object, field);
    const sets = (terms?.groups ?? []).map((group) => {
      return new Set(group.flatMap((term) => [...index.find(object, term, sosl.scope, isVisible)]));
    });
    const ids = [...(sets[0] ?? [])].filter((id) => sets.every((set) => set.has(id)));
    const records = selectWithin(asking, object, query, ids, version);
    found.push(...records.slice(0, returning.limit ?? maxRows));
  }
  return found.slice(0, most);
}
