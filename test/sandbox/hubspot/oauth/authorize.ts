import { VendorError } from '../errors.ts';
import type { Answer, Call } from '../http/call.ts';
import { isGrantable, KNOWN_SCOPES } from './scopes.ts';

const PARAMETERS = ['client_id', 'redirect_uri', 'scope'];

/**
 * The consent page, agreed to at once by the account's first super admin. What HubSpot shows as an error page is a
 * plain 400 here. Scopes of another tier stop the install when required and are dropped when optional.
 */
export function authorize(call: Call): Answer {
  const { state, query } = call;
  const missing = PARAMETERS.filter((name) => !query[name]);
  if (missing.length > 0) throw page(`missing ${missing.join(', ')}`);
  if (query.client_id !== state.app.clientId) throw page('unknown client_id');
  const redirect = redirectOf(query.redirect_uri!, state.app.redirectUrls);
  if (query.response_type !== undefined && query.response_type !== 'code')
    throw page('response_type must be code');
  const required = words(query.scope);
  const optional = words(query.optional_scope);
  const unknown = [...required, ...optional].filter((scope) => !KNOWN_SCOPES.includes(scope));
  if (unknown.length > 0) throw page(`unknown scopes ${unknown.join(' ')}`);
  if (required.some((scope) => !isGrantable(scope, state.tier))) {
    throw page("This account doesn't have access to some HubSpot features that are required by this app.");
  }
  if (query.state !== undefined) redirect.searchParams.set('state', query.state);
  if (state.tokens.refuseConsent) {
    redirect.searchParams.set('error', 'access_denied');
    return { status: 302, redirect: redirect.href };
  }
  const scopes = [
    ...new Set([...required, ...optional.filter((scope) => isGrantable(scope, state.tier)), 'oauth']),
  ];
  const code = state.tokens.issueCode({
    scopes,
    userId: installingUser(call),
    redirectUri: query.redirect_uri!,
    challenge: challengeOf(query),
  });
  redirect.searchParams.set('code', code);
  return { status: 302, redirect: redirect.href };
}

function redirectOf(uri: string, allowed: string[] | undefined): URL {
  const usable = URL.canParse(uri) && (allowed === undefined || allowed.includes(uri));
  if (!usable) throw page('redirect_uri is not one of the app');
  return new URL(uri);
}

function challengeOf(query: Record<string, string>): string | undefined {
  if (query.code_challenge === undefined) return undefined;
  if (query.code_challenge_method !== 'S256') throw page('code_challenge_method must be S256');
  return query.code_challenge;
}

function installingUser({ state }: Call): number {
  const users = state.people.users.filter((user) => !user.archived);
  return (users.find((user) => user.superAdmin) ?? users[0])?.userId ?? 0;
}

function words(list: string | undefined): string[] {
  return (list ?? '').split(/\s+/).filter((word) => word !== '');
}

function page(message: string): VendorError {
  return new VendorError(400, 'AUTHORIZATION_PAGE', message);
}
