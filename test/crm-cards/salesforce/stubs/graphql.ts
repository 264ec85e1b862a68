import { makeWireAdapter } from './wire-adapter.ts';

const { Adapter, platform } = makeWireAdapter();

export { Adapter as graphql, platform as graphqlPlatform };

export function gql([text]: TemplateStringsArray): string {
  return text!;
}
