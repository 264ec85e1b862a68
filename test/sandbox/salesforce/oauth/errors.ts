/** The body of a refused token request. */
export type OAuthError = { error: string; error_description: string };

export function oauthError(error: string, description: string): OAuthError {
  return { error, error_description: description };
}

export function isOAuthError(value: object): value is OAuthError {
  return 'error' in value;
}
