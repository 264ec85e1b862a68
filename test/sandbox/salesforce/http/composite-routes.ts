import { SalesforceError } from '../errors.ts';
import type { Json } from '../soql/project.ts';
import { type Api, type ApiRequest, type ApiResponse, ok, type Route } from './api.ts';
import { bodyObject } from './objects.ts';
import { runSubrequests, type SubResponse, type Subrequest } from './subrequests.ts';

const maxSubrequests = 25;
const maxQueriesAndCollections = 5;
const maxGraphs = 75;
const maxNodes = 500;
const maxNodeKinds = 15;
const failedGraphsBeforeHalt = 14;

export const compositeRoutes: Route[] = [
  { method: 'POST', pattern: /^\/composite\/?$/, handle: composite },
  { method: 'POST', pattern: /^\/composite\/graph\/?$/, handle: graph },
];

function composite(api: Api, request: ApiRequest): ApiResponse {
  const body = bodyObject(request);
  const subrequests = readSubrequests(body.compositeRequest);
  if (subrequests.length > maxSubrequests) {
    throw limit(`The request can't contain more than ${maxSubrequests} subrequests`);
  }
  const heavy = subrequests.filter(({ url }) => /\/(query|queryAll|search|composite\/sobjects)\b/.test(url));
  if (heavy.length > maxQueriesAndCollections) {
    throw limit(
      `The request can't contain more than ${maxQueriesAndCollections} query or collection subrequests`,
    );
  }
  const { responses } = runSubrequests(api, request, subrequests, body.allOrNone === true);
  return ok({ compositeResponse: responses });
}

/** Each graph is all or nothing; after 14 failed graphs the rest is not tried. */
function graph(api: Api, request: ApiRequest): ApiResponse {
  const body = bodyObject(request);
  const graphs = readGraphs(body.graphs);
  if (graphs.length > maxGraphs) throw limit(`The request can't contain more than ${maxGraphs} graphs`);
  const nodes = graphs.flatMap((entry) => entry.subrequests);
  if (nodes.length > maxNodes) throw limit(`The request can't contain more than ${maxNodes} nodes`);
  for (const entry of graphs) refuseBadNodes(entry.subrequests);
  let failed = 0;
  const answers = graphs.map(({ graphId, subrequests }) => {
    if (failed >= failedGraphsBeforeHalt) return graphAnswer(graphId, subrequests.map(notTried), false);
    const { responses, succeeded } = runSubrequests(api, request, subrequests, true);
    if (!succeeded) failed += 1;
    return graphAnswer(graphId, responses, succeeded);
  });
  return ok({ graphs: answers });
}

function graphAnswer(graphId: string, compositeResponse: SubResponse[], isSuccessful: boolean): Json {
  return { graphId, graphResponse: { compositeResponse }, isSuccessful };
}

function notTried({ referenceId }: Subrequest): SubResponse {
  const message = 'Processing of this graph was halted since too many graphs of the request failed.';
  const body = [{ errorCode: 'PROCESSING_HALTED', message }];
  return { body, httpHeaders: {}, httpStatusCode: 400, referenceId };
}

/** Graph nodes are single records, of at most 15 kinds. */
function refuseBadNodes(nodes: Subrequest[]): void {
  const kinds = new Set<string>();
  for (const { method, url } of nodes) {
    const object = /^\/services\/data\/v\d+\.0\/sobjects\/(\w+)(?:\/[^/?]+){0,2}(?:\?.*)?$/.exec(url)?.[1];
    if (!object) throw new SalesforceError('INVALID_INPUT', `Invalid URL in a graph: ${url}`);
    kinds.add(`${method} ${object}`);
  }
  if (kinds.size > maxNodeKinds)
    throw limit(`A graph can't contain more than ${maxNodeKinds} kinds of nodes`);
}

function readGraphs(value: unknown): { graphId: string; subrequests: Subrequest[] }[] {
  if (!Array.isArray(value)) throw new SalesforceError('JSON_PARSER_ERROR', 'graphs: a list is needed');
  const graphs = value.map((entry: Json) => {
    if (typeof entry?.graphId !== 'string') throw new SalesforceError('INVALID_INPUT', 'graphId is needed');
    return { graphId: entry.graphId, subrequests: readSubrequests(entry.compositeRequest) };
  });
  if (new Set(graphs.map((entry) => entry.graphId)).size < graphs.length) {
    throw new SalesforceError('INVALID_INPUT', 'graphId values must differ');
  }
  return graphs;
}

function readSubrequests(value: unknown): Subrequest[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new SalesforceError('JSON_PARSER_ERROR', 'compositeRequest: a list of subrequests is needed');
  }
  const seen = new Set<string>();
  return value.map((entry: Json) => {
    const { method, url, referenceId } = entry;
    if (typeof method !== 'string' || typeof url !== 'string') {
      throw new SalesforceError('INVALID_INPUT', 'a subrequest needs method and url');
    }
    if (typeof referenceId !== 'string' || !/^[A-Za-z]\w*$/.test(referenceId)) {
      throw new SalesforceError(
        'INVALID_INPUT',
        `Provided referenceId '${String(referenceId)}' is not valid`,
      );
    }
    if (seen.has(referenceId)) {
      throw new SalesforceError('INVALID_INPUT', `Provided referenceId '${referenceId}' is not unique`);
    }
    seen.add(referenceId);
    const headers = (entry.httpHeaders ?? {}) as Record<string, string>;
    return { method: method.toUpperCase(), url, referenceId, body: entry.body, headers };
  });
}

function limit(message: string): SalesforceError {
  return new SalesforceError('LIMIT_EXCEEDED', message);
}
