import { adapterFor, callOrg, freeze } from './call-org.ts';

/** https://developer.salesforce.com/docs/platform/lwc/guide/reference-graphql.html (2026-11) */
export function gql(parts: TemplateStringsArray, ...values: unknown[]): string {
  return String.raw({ raw: parts }, ...values);
}

type Config = { query?: string; variables?: object; operationName?: string };

export const graphql = adapterFor<Config>(
  ({ query }) => query !== undefined,
  async (config, refresh) => {
    const { data, errors } = await ask(config);
    return { data, errors, refresh };
  },
);

async function ask({
  query,
  variables,
  operationName,
}: Config): Promise<{ data?: unknown; errors?: unknown }> {
  try {
    const { status, body } = await callOrg('POST', '/graphql', { query, variables, operationName });
    if (status !== 200) return { errors: freeze([body].flat()) };
    const { data, errors } = body as { data: unknown; errors: unknown[] };
    return errors.length > 0 ? { errors: freeze(errors) } : { data: freeze(data) };
  } catch (error) {
    return { errors: freeze([{ message: (error as Error).message }]) };
  }
}
