import { filesOf, hasFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { text, textsBelow } from '../xml.ts';

/** The External Client App: its parts belong together, it asks for no more than we use, and no file holds a secret. */
export const clientApp: Rule = {
  name: 'client app',
  check: (project) => [
    ...parts(project).flatMap(({ path, xml }) => {
      const name = text(xml, 'externalClientApplication') ?? '';
      return hasFile(project, 'eca', name) ? [] : [`${path}: no client app ${name}`];
    }),
    ...filesOf(project, 'ecaOauth').flatMap(({ path, xml }) => {
      const scopes = (text(xml, 'commaSeparatedOauthScopes') ?? '').split(/,\s*/);
      return scopes.sort().join() === SCOPES.join() ? [] : [`${path}: scopes ${scopes.join()}`];
    }),
    ...project.files.flatMap(({ path, kind, xml }) => [
      ...(kind === 'ecaGlblOauth' ? [`${path}: holds key and secret, and is never committed`] : []),
      ...SECRETS.filter((name) => textsBelow(xml, name).length > 0).map((name) => `${path}: ${name}`),
    ]),
  ],
};

const SCOPES = ['Api', 'OpenID', 'RefreshToken'];
const SECRETS = ['consumerKey', 'consumerSecret', 'certificate', 'clientCredentialsFlowUser'];

function parts(project: Project) {
  return [...filesOf(project, 'ecaOauth'), ...filesOf(project, 'ecaOauthPlcy')];
}
