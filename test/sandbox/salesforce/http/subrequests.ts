import { SalesforceError, toErrorBody } from '../errors.ts';
import type { Api, ApiRequest, ApiResponse } from './api.ts';
import { answer } from './dispatch.ts';
import { fillReferences, type Results } from './references.ts';

export type Subrequest = {
  method: string;
  url: string;
  referenceId: string;
  body: unknown;
  headers: Record<string, string>;
};

export type SubResponse = {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
};

class RolledBack extends Error {}

/** Runs subrequests in order. With `allOrNone` a failed one takes all back, and the others say they were halted. */
export function runSubrequests(
  api: Api,
  outer: ApiRequest,
  subrequests: Subrequest[],
  allOrNone: boolean,
): { responses: SubResponse[]; succeeded: boolean } {
  const responses: SubResponse[] = [];
  const results: Results = new Map();
  let succeeded = true;
  try {
    api.org.store.transaction(() => {
      for (const subrequest of subrequests) {
        const response = run(api, outer, subrequest, results);
        const ok = response.status < 300;
        results.set(subrequest.referenceId, { body: response.body, succeeded: ok });
        responses.push(toSubResponse(subrequest, response));
        succeeded &&= ok;
        if (!ok && allOrNone) throw new RolledBack();
      }
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return { succeeded: false, responses: subrequests.map((one, index) => halted(one, responses[index])) };
  }
  return { responses, succeeded };
}

function run(api: Api, outer: ApiRequest, subrequest: Subrequest, results: Results): ApiResponse {
  try {
    const url = String(fillReferences(subrequest.url, results));
    const parts = /^\/services\/data\/(v\d+\.0)(\/[^?]*)(?:\?(.*))?$/s.exec(url);
    if (!parts) throw new SalesforceError('INVALID_INPUT', `The url ${url} is not a REST path of this org`);
    const inner = parts[2]!;
    if (/^\/composite\/?(graph|batch|tree)?\/?$/.test(inner)) {
      throw new SalesforceError('INVALID_INPUT', 'a composite cannot contain a composite');
    }
    return answer(api, {
      method: subrequest.method,
      path: inner,
      query: new URLSearchParams(parts[3] ?? ''),
      headers: { ...outer.headers, ...lowerCase(subrequest.headers) },
      body: fillReferences(subrequest.body, results),
      version: parts[1]!,
    });
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { status: error.status, body: toErrorBody(error) };
  }
}

function toSubResponse(subrequest: Subrequest, response: ApiResponse): SubResponse {
  return {
    body: response.body ?? null,
    httpHeaders: response.headers ?? {},
    httpStatusCode: response.status,
    referenceId: subrequest.referenceId,
  };
}

/** A failed subrequest keeps its own error; the ones before and after it were taken back or never run. */
function halted(subrequest: Subrequest, response: SubResponse | undefined): SubResponse {
  if (response && response.httpStatusCode >= 300) return response;
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return {
    body: [{ errorCode: 'PROCESSING_HALTED', message }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId: subrequest.referenceId,
  };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
