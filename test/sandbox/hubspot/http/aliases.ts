const CANONICAL = '2026-03';

/** Older paths that api-client 14 and the `hs` CLI use, and where they lead. */
const ALIASES: [RegExp, string][] = [
  [/^\/crm\/v[34]\/objects(?=\/)/, `/crm/objects/${CANONICAL}`],
  [/^\/crm\/v4\/associations(?=\/)/, `/crm/associations/${CANONICAL}`],
  [/^\/crm\/associations\/v4(?=\/)/, `/crm/associations/${CANONICAL}`],
  [/^\/crm\/v3\/schemas(?=\/|$)/, `/crm-object-schemas/${CANONICAL}/schemas`],
  [/^\/crm-object-schemas\/v3\/schemas(?=\/|$)/, `/crm-object-schemas/${CANONICAL}/schemas`],
  [/^\/crm\/v3\/properties(?=\/)/, `/crm/properties/${CANONICAL}`],
  [/^\/crm\/v3\/owners(?=\/|$)/, `/crm/owners/${CANONICAL}`],
  [/^\/crm\/v3\/pipelines(?=\/)/, `/crm/pipelines/${CANONICAL}`],
  [/^\/crm\/v3\/limits(?=\/)/, `/crm/limits/${CANONICAL}`],
  [/^\/settings\/v3\/users(?=\/|$)/, `/settings/users/${CANONICAL}`],
  [/^\/settings\/users\/v3(?=\/|$)/, `/settings/users/${CANONICAL}`],
  [/^\/account-info\/v3(?=\/)/, `/account-info/${CANONICAL}`],
  [/^\/appinstalls\/v3(?=\/)/, `/appinstalls/${CANONICAL}`],
  [/^\/oauth\/v1\/token$/, `/oauth/${CANONICAL}/token`],
];

/** The 2026-03 path that serves `path`. `/oauth/v3/token` is identical to the dated one and counts as such. */
export function canonicalPath(path: string): { path: string; dated: boolean } {
  const bare = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (/^\/oauth\/v3\//.test(bare))
    return { path: bare.replace('/oauth/v3', `/oauth/${CANONICAL}`), dated: true };
  for (const [pattern, replacement] of ALIASES) {
    if (pattern.test(bare)) return { path: bare.replace(pattern, replacement), dated: false };
  }
  return { path: bare, dated: true };
}
