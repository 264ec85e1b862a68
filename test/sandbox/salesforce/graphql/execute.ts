import { SalesforceError } from '../errors.ts';
import type { Asking } from '../soql/context.ts';
import type { Json } from '../soql/project.ts';
import { runSoql } from '../soql/select.ts';
import { compileConnection } from './connection.ts';
import type { Compiling } from './context.ts';
import type { Operation, Selection } from './document.ts';
import { fieldUndefined, GraphqlError } from './errors.ts';
import { parseDocument } from './parse.ts';
import { readVariables } from './variables.ts';

export type GraphqlRequest = {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
};

/**
 * Answers one GraphQL request as the asker. Objects and fields that they may not see do not exist for them, so a query
 * that names one is refused as a whole; rows come from SOQL, so sharing holds.
 */
export function executeGraphql(asking: Asking, request: GraphqlRequest, version: string): Json {
  try {
    const operation = chooseOperation(parseDocument(request.query), request.operationName);
    const variables = readVariables(operation, request.variables);
    const compiling: Compiling = { asking, variables, lists: { count: 0 } };
    return { data: answer(compiling, operation.selections, version), errors: [] };
  } catch (error) {
    if (error instanceof GraphqlError) return { data: null, errors: [error.toJson()] };
    if (!(error instanceof SalesforceError)) throw error;
    return { data: null, errors: [new GraphqlError('DataFetchingException', error.message).toJson()] };
  }
}

function chooseOperation(operations: Operation[], name: string | null): Operation {
  const found =
    name === null && operations.length === 1 ? operations[0] : operations.find((one) => one.name === name);
  if (!found)
    throw new GraphqlError(
      'ValidationError',
      'Must provide operation name if query contains multiple operations.',
    );
  if (found.kind === 'mutation')
    throw new GraphqlError('ValidationError', 'mutations are not known to the stand-in');
  return found;
}

/** uiapi { query { Object(...) { ... } } } */
function answer(compiling: Compiling, selections: Selection[], version: string): Json {
  const parts: [string, unknown][] = [];
  for (const uiapi of selections) {
    if (uiapi.name !== 'uiapi') throw fieldUndefined(uiapi.name, 'Query', uiapi.at, [uiapi.name]);
    for (const query of uiapi.selections) {
      if (query.name !== 'query') throw fieldUndefined(query.name, 'UIAPI', query.at, ['uiapi', query.name]);
      const lists = compileLists(compiling, query.selections, version);
      // All are compiled before any is run: a mistake anywhere refuses the whole.
      const rows = lists.map(({ as, run }) => [as, run()] as const);
      parts.push([uiapi.as, { [query.as]: Object.fromEntries(rows) }]);
    }
  }
  return Object.fromEntries(parts);
}

function compileLists(compiling: Compiling, selections: Selection[], version: string) {
  return selections.flatMap((selection) => {
    const path = ['uiapi', 'query', selection.name];
    const object = compiling.asking.org.schema.find(selection.name);
    if (!object || object.name !== selection.name || !compiling.asking.access.on(object).read) {
      if (selection.directives.includes('optional')) return [];
      throw fieldUndefined(selection.name, 'RecordQuery', selection.at, path);
    }
    const connection = compileConnection(compiling, object, selection, path);
    const run = () => {
      const { records } = runSoql(compiling.asking, connection.soql(object.name), version);
      const count = connection.countSoql(object.name);
      return connection.shape(
        records,
        count === undefined ? undefined : runSoql(compiling.asking, count, version).total,
      );
    };
    return [{ as: selection.as, run }];
  });
}
