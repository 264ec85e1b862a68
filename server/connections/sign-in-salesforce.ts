import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  authorizationUrl,
  createPkce,
  exchangeCode,
  type Pkce,
  readIdentity,
} from '../crm/salesforce/oauth.ts';
import type { Person } from '../domain/person.ts';
import { AppError } from '../errors.ts';
import { loadConnection } from '../store/connections.ts';
import { findPersonOfCrmUser } from '../store/crm-users.ts';
import type { OpenTools } from './open-crm.ts';
import { salesforceApp } from './open-salesforce.ts';

/** Where the org sends the browser back; the External Client App lists it beside the one of connecting. */
export const SIGN_IN_CALLBACK = '/sign-in/salesforce/callback';

const SIGN_IN_MS = 10 * 60_000;
const PURPOSE = 'sign-in';

type State = {
  purpose: typeof PURPOSE;
  connectionId: string;
  returnTo: string;
  nonce: string;
  pkce: Pkce;
  expiresAt: number;
};

/** OpenID sign-in for pages outside the CRM (RULES, "Pages outside the CRM"): the org says who somebody is, never what they may. */
export type SalesforceSignIn = {
  /**
   * Where to send the browser, and the nonce it must bring back in an httpOnly cookie. `connectionId` is the org that is
   * asked; `returnTo` is a path of ours. @throws AppError invalid_request for another path, not_found for no org of ours,
   * not_configured without an address to come back to.
   */
  start: (input: {
    connectionId: string;
    returnTo: string;
  }) => Promise<{ consentUrl: string; nonce: string }>;
  /** Who came back. @throws AppError forbidden with a sentence for the person when nobody of the workspace did. */
  finish: (answer: {
    code: string;
    state: string;
    nonce: string;
  }) => Promise<{ workspaceId: string; connectionId: string; person: Person; returnTo: string }>;
};

export function createSalesforceSignIn({
  database,
  config,
  seal,
  now,
}: Omit<OpenTools, 'region'>): SalesforceSignIn {
  const appOf = (loginUrl: string) => ({
    ...salesforceApp(config),
    loginUrl,
    redirectUri: `${config.PUBLIC_URL}${SIGN_IN_CALLBACK}`,
  });
  const read = (text: string): State => {
    try {
      const state = seal.open<State>(Buffer.from(text, 'base64url'));
      if (state.purpose === PURPOSE && state.expiresAt > now().getTime()) return state;
    } catch {
      // Not ours: refused like one that is too old.
    }
    throw notValid();
  };
  const orgOf = async (connectionId: string) => {
    const connection = await loadConnection(database, connectionId);
    if (connection.vendor === 'salesforce') return connection;
    throw new AppError('not_found', `connection ${connectionId} is no Salesforce org`);
  };

  return {
    async start({ connectionId, returnTo }) {
      if (!config.PUBLIC_URL)
        throw new AppError('not_configured', 'PUBLIC_URL is not set: nobody can sign in');
      if (!isOwnPath(returnTo))
        throw new AppError('invalid_request', 'sign-in returns to our own paths only');
      const { baseUrl } = await orgOf(connectionId);
      const [nonce, pkce] = [randomBytes(24).toString('base64url'), createPkce()];
      const state: State = {
        purpose: PURPOSE,
        connectionId,
        returnTo,
        nonce,
        pkce,
        expiresAt: now().getTime() + SIGN_IN_MS,
      };
      const sealed = Buffer.from(seal.close(state)).toString('base64url');
      return { consentUrl: authorizationUrl(appOf(baseUrl), pkce, sealed, 'openid'), nonce };
    },
    async finish({ code, state, nonce }) {
      const { connectionId, returnTo, pkce, nonce: wanted } = read(state);
      if (!isSame(nonce, wanted)) throw notValid();
      const { workspaceId, baseUrl, accountId, id } = await orgOf(connectionId);
      const { accessToken } = await exchangeCode(appOf(baseUrl), code, pkce);
      const who = await readIdentity(baseUrl, accessToken);
      const person =
        who.organizationId === accountId
          ? await findPersonOfCrmUser(database, { id, workspaceId }, who.userId)
          : null;
      if (!person) throw unknownUser();
      return { workspaceId, connectionId, person, returnTo };
    },
  };
}

/** A path on this server: neither another host (`//host`, `/\host`) nor a scheme. */
function isOwnPath(path: string): boolean {
  const base = 'http://halftime.invalid';
  return path.startsWith('/') && URL.canParse(path, base) && new URL(path, base).origin === base;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function notValid(): AppError {
  return new AppError('forbidden', 'sign-in not valid', {
    userMessage:
      'This sign-in is not valid any more, or was begun in another browser. Open the link in Salesforce again.',
  });
}

function unknownUser(): AppError {
  return new AppError('forbidden', 'signed in as nobody we know', {
    userMessage:
      'Halftime does not know this Salesforce user. Ask your admin to map you in Coaching Setup > People.',
  });
}
