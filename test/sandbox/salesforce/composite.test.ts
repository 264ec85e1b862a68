import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
beforeAll(async () => {
  org = await startFixtureOrg();
});
beforeEach(() => {
  for (const row of org.org.records('Log__c')) org.org.delete(row.Id);
});
afterAll(() => org.close());

type SubResponse = { httpStatusCode: number; body: { errorCode: string }[]; referenceId: string };

const base = '/services/data/v68.0';
const newLog = (referenceId: string, body: Record<string, unknown> = {}) => ({
  method: 'POST',
  url: `${base}/sobjects/Log__c`,
  referenceId,
  body: { Title__c: 'x', ...body },
});
const newScore = (referenceId: string, log: string, body: Record<string, unknown> = {}) => ({
  method: 'POST',
  url: `${base}/sobjects/Score__c`,
  referenceId,
  body: { Log__c: log, ...body },
});
const send = async (compositeRequest: unknown[], allOrNone = false) => {
  const answer = await call(org, org.integration, 'POST', '/composite', { allOrNone, compositeRequest });
  return {
    ...answer,
    parts: answer.body.compositeResponse as SubResponse[],
  };
};
const logs = () => org.org.records('Log__c');

describe('composite', () => {
  test('references, to a record and into a query answer, are filled in', async () => {
    const { parts } = await send([
      newLog('log', { Key__c: 'k' }),
      newScore('score', '@{log.id}', { Value__c: 50 }),
      {
        method: 'GET',
        url: `${base}/query?q=${encodeURIComponent("SELECT Id FROM Log__c WHERE Key__c = 'k'")}`,
        referenceId: 'found',
      },
      {
        method: 'PATCH',
        url: `${base}/sobjects/Log__c/@{found.records[0].Id}`,
        referenceId: 'done',
        body: { State__c: 'Done' },
      },
    ]);
    expect(parts.map((part) => part.httpStatusCode)).toEqual([201, 201, 200, 204]);
    expect(logs()).toMatchObject([{ State__c: 'Done', Scores__c: 1 }]);
  });

  test('reference, into a collection answer, takes its rows by number', async () => {
    const records = [{ attributes: { type: 'Log__c' }, Title__c: 'a' }];
    const { parts } = await send([
      { method: 'POST', url: `${base}/composite/sobjects`, referenceId: 'many', body: { records } },
      newScore('score', '@{many[0].id}'),
    ]);
    expect(parts.map((part) => part.httpStatusCode)).toEqual([200, 201]);
  });

  test('failed subrequest, without all-or-none, stops only those that refer to it', async () => {
    const { status, parts } = await send([
      newLog('bad', { State__c: 'No' }),
      newScore('child', '@{bad.id}'),
      newLog('good'),
    ]);
    expect(status).toBe(200);
    expect(parts.map((part) => part.httpStatusCode)).toEqual([400, 400, 201]);
    expect(parts[1]!.body[0]!.errorCode).toBe('PROCESSING_HALTED');
    expect(logs()).toHaveLength(1);
  });

  test('failed subrequest, with all-or-none, takes all back', async () => {
    const { parts } = await send([newLog('good'), newLog('bad', { State__c: 'No' }), newLog('later')], true);
    expect(parts.map((part) => part.body[0]!.errorCode)).toEqual([
      'PROCESSING_HALTED',
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'PROCESSING_HALTED',
    ]);
    expect(logs()).toHaveLength(0);
  });

  test.each([
    ['26 subrequests', Array.from({ length: 26 }, (_item, index) => newLog(`r${index}`))],
    [
      'six queries',
      Array.from({ length: 6 }, (_item, index) => ({
        method: 'GET',
        url: `${base}/query?q=SELECT+Id+FROM+Log__c`,
        referenceId: `q${index}`,
      })),
    ],
    ['a reference id twice', [newLog('same'), newLog('same')]],
    ['no reference id', [{ method: 'POST', url: `${base}/sobjects/Log__c`, body: {} }]],
  ])('composite, with %s, is refused whole', async (_name, compositeRequest) => {
    const answer = await call(org, org.integration, 'POST', '/composite', { compositeRequest });
    expect(answer.status).toBe(400);
    expect(logs()).toHaveLength(0);
  });

  test('composite, whatever it holds, counts as one request', async () => {
    const before = org.org.usage.used;
    await send([newLog('a'), newLog('b')]);
    expect(org.org.usage.used - before).toBe(1);
  });
});

describe('graph', () => {
  const graphs = async (list: { graphId: string; compositeRequest: unknown[] }[]) => {
    const body = { graphs: list };
    return (await org.conn.requestPost(`${org.url}${base}/composite/graph`, body)) as {
      graphs: {
        graphId: string;
        isSuccessful: boolean;
        graphResponse: { compositeResponse: SubResponse[] };
      }[];
    };
  };

  test('graphs, one of them bad, are each all or nothing', async () => {
    const answer = await graphs([
      { graphId: '1', compositeRequest: [newLog('log'), newScore('s', '@{log.id}')] },
      { graphId: '2', compositeRequest: [newLog('log'), newScore('s', '@{log.id}', { Status__c: 'No' })] },
    ]);
    expect(answer.graphs.map((graph) => [graph.graphId, graph.isSuccessful])).toEqual([
      ['1', true],
      ['2', false],
    ]);
    expect(answer.graphs[1]!.graphResponse.compositeResponse[0]!.body[0]!.errorCode).toBe(
      'PROCESSING_HALTED',
    );
    expect(logs()).toHaveLength(1);
  });

  test('graphs, after fourteen failed, are halted', async () => {
    const bad = Array.from({ length: 14 }, (_item, index) => ({
      graphId: `bad${index}`,
      compositeRequest: [newLog('l', { State__c: 'No' })],
    }));
    const answer = await graphs([...bad, { graphId: 'good', compositeRequest: [newLog('l')] }]);
    expect(answer.graphs.at(-1)!.isSuccessful).toBe(false);
    expect(logs()).toHaveLength(0);
  });

  test('graph, with more than 500 nodes or with a query, is refused whole', async () => {
    const nodes = Array.from({ length: 501 }, (_item, index) => newLog(`n${index}`));
    await expect(graphs([{ graphId: '1', compositeRequest: nodes }])).rejects.toThrow('500');
    const query = { method: 'GET', url: `${base}/query?q=SELECT+Id+FROM+Log__c`, referenceId: 'q' };
    await expect(graphs([{ graphId: '1', compositeRequest: [query] }])).rejects.toThrow('Invalid URL');
  });
});
