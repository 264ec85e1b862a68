import { createHash } from 'node:crypto';
import { VendorError } from '../errors.ts';
import type { Answer, Call } from '../http/call.ts';
import { type Grant, TOKEN_SECONDS } from './tokens.ts';

/** The token endpoint's refusals: HubSpot's own status word beside the OAuth error code. */
export function oauthError(status: string, error: string, message: string, http = 400): VendorError {
  return new VendorError(http, 'VALIDATION_ERROR', message, {
    fields: { status, error, error_description: message },
  });
}

/** The form of an OAuth call, after checking that the app is who it says. */
export function authenticatedForm(call: Call): Record<string, string> {
  const form = call.body as Record<string, string>;
  const { app } = call.state;
  if (form.client_id !== app.clientId)
    throw oauthError('BAD_CLIENT_ID', 'invalid_client', 'missing or invalid client id');
  if (form.client_secret !== app.clientSecret) {
    throw oauthError('BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret');
  }
  return form;
}

/** authorization_code (with PKCE when a challenge was given) and refresh_token. */
export function grantToken(call: Call): Answer {
  const form = authenticatedForm(call);
  const { tokens } = call.state;
  if (form.grant_type === 'authorization_code') {
    const grant = redeem(call, form);
    return answer(call, grant, tokens.issueRefresh(grant));
  }
  if (form.grant_type !== 'refresh_token') {
    throw oauthError('BAD_GRANT_TYPE', 'unsupported_grant_type', `unsupported grant type ${form.grant_type}`);
  }
  const given = form.refresh_token ?? '';
  const grant = tokens.grantOf(given);
  if (!grant) throw oauthError('BAD_REFRESH_TOKEN', 'invalid_grant', 'missing or invalid refresh token');
  if (!tokens.rotate) return answer(call, grant, given);
  tokens.revoke(given);
  return answer(call, grant, tokens.issueRefresh(grant));
}

function redeem(call: Call, form: Record<string, string>): Grant {
  const code = call.state.tokens.redeemCode(form.code ?? '');
  if (!code) throw oauthError('BAD_AUTH_CODE', 'invalid_grant', 'missing or unknown auth code');
  if (form.redirect_uri !== code.redirectUri) {
    throw oauthError(
      'MISMATCH_REDIRECT_URI_AUTH_CODE',
      'invalid_grant',
      'redirect URI does not match the auth code',
    );
  }
  if (code.challenge !== undefined) {
    const proven = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    if (proven !== code.challenge)
      throw oauthError('BAD_CODE_VERIFIER', 'invalid_grant', 'code verifier does not match');
  }
  return code;
}

function answer(call: Call, grant: Grant, refreshToken: string): Answer {
  const { state, dated } = call;
  const token = {
    access_token: state.tokens.issueAccess(grant, TOKEN_SECONDS, refreshToken),
    refresh_token: refreshToken,
    expires_in: TOKEN_SECONDS,
    token_type: 'bearer',
  };
  if (!dated) return { status: 200, body: token };
  const facts = {
    token_use: 'access_token',
    hub_id: state.portalId,
    user_id: grant.userId,
    scopes: grant.scopes,
  };
  return { status: 200, body: { ...token, ...facts } };
}
