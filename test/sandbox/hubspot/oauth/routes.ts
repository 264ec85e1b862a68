import { notFound } from '../errors.ts';
import { type Call, noContent, ok, type Route } from '../http/call.ts';
import { authorize } from './authorize.ts';
import { authenticatedForm, grantToken, oauthError } from './grants.ts';

const shared = { kind: 'oauth', open: true } as const;

/** Login, introspection, revocation, and what the v1 client still calls. */
export const oauthRoutes: Route[] = [
  { ...shared, method: 'get', path: '/oauth/authorize', handle: authorize },
  { ...shared, method: 'get', path: '/oauth/:account/authorize', handle: authorize },
  { ...shared, method: 'post', path: '/oauth/2026-03/token', handle: grantToken },
  {
    ...shared,
    method: 'post',
    path: '/oauth/2026-03/token/introspect',
    handle: (call) => {
      const form = authenticatedForm(call);
      const token = form.token ?? form.access_token ?? form.refresh_token ?? '';
      return ok(describeAccess(call, token) ?? describeRefresh(call, token) ?? { active: false });
    },
  },
  {
    ...shared,
    method: 'post',
    path: '/oauth/2026-03/token/revoke',
    handle: (call) => {
      const form = authenticatedForm(call);
      // Access tokens made from it stay good until they expire: a cascade is unproven, so nobody may rely on one.
      if (!call.state.tokens.revoke(form.token ?? ''))
        throw oauthError('BAD_TOKEN', 'invalid_request', 'unknown token');
      return ok({});
    },
  },
  {
    ...shared,
    method: 'get',
    path: '/oauth/v1/access-tokens/:token',
    handle: (call) => {
      const found = describeAccess(call, call.params.token!);
      if (!found?.active) throw notFound('Unable to find an active access token');
      const { active: _active, client_id: _client, ...facts } = found;
      return ok(facts);
    },
  },
  {
    ...shared,
    method: 'get',
    path: '/oauth/v1/refresh-tokens/:token',
    handle: (call) => {
      const found = describeRefresh(call, call.params.token!);
      if (!found) throw notFound('Unable to find the refresh token');
      const { active: _active, ...facts } = found;
      return ok(facts);
    },
  },
  {
    ...shared,
    method: 'delete',
    path: '/oauth/v1/refresh-tokens/:token',
    handle: (call) => {
      call.state.tokens.revoke(call.params.token!);
      return noContent();
    },
  },
  {
    method: 'delete',
    path: '/appinstalls/2026-03/external-install',
    kind: 'oauth',
    handle: ({ state }) => {
      state.tokens.revokeAll();
      return noContent();
    },
  },
  {
    method: 'get',
    path: '/account-info/2026-03/details',
    kind: 'account',
    handle: ({ state }) =>
      ok({
        portalId: state.portalId,
        accountType: 'STANDARD',
        timeZone: 'US/Eastern',
        companyCurrency: 'USD',
        additionalCurrencies: [],
        utcOffset: '-05:00',
        utcOffsetMilliseconds: -18_000_000,
        uiDomain: 'app.hubspot.com',
        dataHostingLocation: 'na1',
      }),
  },
];

function describeAccess(call: Call, token: string) {
  const found = call.state.tokens.access.get(token);
  if (!found) return undefined;
  const seconds = Math.floor((found.expiresAt - call.state.now()) / 1_000);
  return {
    ...facts(call, token, found),
    active: seconds > 0,
    token_use: 'access_token',
    token_type: 'access',
    expires_in: Math.max(seconds, 0),
    is_private_distribution: true,
  };
}

function describeRefresh(call: Call, token: string) {
  const grant = call.state.tokens.grantOf(token);
  return (
    grant && { ...facts(call, token, grant), active: true, token_use: 'refresh_token', token_type: 'refresh' }
  );
}

function facts({ state }: Call, token: string, { scopes, userId }: { scopes: string[]; userId: number }) {
  return {
    token,
    client_id: state.app.clientId,
    app_id: state.app.appId,
    hub_id: state.portalId,
    hub_domain: `sandbox-${state.portalId}.example`,
    user_id: userId,
    user: state.people.byUser(userId)?.email ?? '',
    scopes,
  };
}
