import type { Row } from '../store/table.ts';

/** What the identity URL and userinfo answer about the session's user. */
export function describeUser(user: Row, orgId: string, url: string): Record<string, unknown> {
  return {
    sub: `${url}/id/${orgId}/${user.Id}`,
    id: `${url}/id/${orgId}/${user.Id}`,
    asserted_user: true,
    user_id: user.Id,
    organization_id: orgId,
    username: user.Username,
    preferred_username: user.Username,
    nick_name: user.Alias,
    display_name: user.Name,
    name: user.Name,
    given_name: user.FirstName,
    family_name: user.LastName,
    email: user.Email,
    email_verified: true,
    first_name: user.FirstName,
    last_name: user.LastName,
    timezone: user.TimeZoneSidKey,
    zoneinfo: user.TimeZoneSidKey,
    active: user.IsActive,
    user_type: 'STANDARD',
    language: user.LanguageLocaleKey,
    locale: user.LocaleSidKey,
    urls: {
      rest: `${url}/services/data/v{version}/`,
      sobjects: `${url}/services/data/v{version}/sobjects/`,
      query: `${url}/services/data/v{version}/query/`,
      search: `${url}/services/data/v{version}/search/`,
      profile: `${url}/${user.Id}`,
    },
  };
}
